import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { EXPORT_FORMS, KEY_MODES, type KeyMode } from "@/lib/exports/schemas";
import { CODING, exportSettings, US } from "@/test/export-requests";

import { renderConfig } from "./render-config";

const KEY = "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa1f3";
const keys = new Map([[US.providerId, [new Secret(KEY)]]]);

type Changes = Parameters<typeof exportSettings>[0];

const render = (changes: Changes, profiles = [US]) =>
  renderConfig({ profiles, settings: exportSettings(changes), keys });

function configOf(changes: Changes, profiles = [US]) {
  const { files } = render(changes, profiles);
  return JSON.parse(files[0]?.content ?? "") as {
    models: { providers: Record<string, { apiKey?: unknown; auth?: unknown }> };
    secrets?: unknown;
    auth?: unknown;
  };
}

describe("how a gateway finds the key", () => {
  test.each([
    ["env", `\${${US.envVar}}`],
    ["ref-env", { source: "env", provider: "default", id: US.envVar }],
    ["ref-file", { source: "file", provider: "clawkeep", id: `/${US.envVar}` }],
    ["ref-exec", { source: "exec", provider: US.providerId, id: "value" }],
    ["ref-store", { source: "store", provider: "default", id: US.envVar }],
    ["literal", KEY],
  ] as const)("%s: in the entry, before any key stored earlier", (keyMode, apiKey) => {
    expect(configOf({ keyMode }).models.providers[US.providerId]).toMatchObject({ auth: "api-key", apiKey });
  });

  test("a reference to a file or a command brings the source it needs; the others are there by themselves", () => {
    expect(configOf({ keyMode: "ref-file" }).secrets).toEqual({
      providers: { clawkeep: { source: "file", path: "~/.openclaw/clawkeep-keys.json", mode: "json" } },
    });
    expect(configOf({ keyMode: "ref-exec" }, [US, CODING]).secrets).toMatchObject({
      providers: {
        [US.providerId]: { source: "exec", args: ["show", `openclaw/${US.envVar}`], jsonOnly: false },
        [CODING.providerId]: { source: "exec", args: ["show", `openclaw/${CODING.envVar}`] },
      },
    });
    for (const keyMode of ["env", "ref-env", "ref-store", "literal"] as const) {
      expect(configOf({ keyMode })).not.toHaveProperty("secrets");
    }
  });

  test.each([
    ["2026.9.6", "api_key"],
    ["2026.5.12", "token"],
    ["2026.2.17", "token"],
  ])(
    "%s: keys of the store are named with their order, and none stands in the entry",
    (openclawVersion, mode) => {
      const several = { ...US, credentials: [{ label: "old" }, { label: "new" }] };
      const { auth, models } = configOf({ keyMode: "auth-profile", openclawVersion }, [several]);
      const ids = [`${US.providerId}:key1`, `${US.providerId}:key2`];
      expect(auth).toEqual({
        profiles: Object.fromEntries(ids.map((id) => [id, { provider: US.providerId, mode }])),
        order: { [US.providerId]: ids },
      });
      expect(models.providers[US.providerId]).not.toHaveProperty("apiKey");
      expect(models.providers[US.providerId]).not.toHaveProperty("auth");
    },
  );

  test("only a literal export holds a key, and it says so", () => {
    for (const form of EXPORT_FORMS) {
      for (const keyMode of KEY_MODES) {
        if (form === "env" && !["env", "ref-env", "literal"].includes(keyMode)) continue;
        if (form === "commands" && keyMode === "literal") continue;
        const rendered = renderConfig({
          profiles: [US],
          settings: exportSettings({ form, keyMode }),
          keys,
          base: "{}",
        });
        const text = JSON.stringify(rendered);
        expect(text.includes(KEY)).toBe(keyMode === "literal");
        expect(rendered.warnings.some(({ code }) => code === "literal-keys")).toBe(keyMode === "literal");
      }
    }
  });
});

describe("a way that a version lacks is refused with the version that has it", () => {
  test.each<[KeyMode, string, string | null]>([
    ["ref-env", "2026.2.17", "2026.3.13"],
    ["ref-file", "2026.2.17", "2026.3.13"],
    ["ref-exec", "2026.3.1", "2026.3.13"],
    ["ref-store", "2026.5.12", "2026.8.1"],
    ["ref-store", "2026.7.40", "2026.8.1"],
  ])("%s on %s", (keyMode, openclawVersion, since) => {
    expect(() => render({ keyMode, openclawVersion })).toThrow(
      expect.objectContaining({ code: "key-mode-not-in-version", since }),
    );
  });

  test("a literal export without a key, or with one that no file could hold, is refused and repeats nothing", () => {
    const refusal = expect.objectContaining({ code: "no-key" });
    expect(() => render({ keyMode: "literal" }, [CODING])).toThrow(refusal);
    const odd = new Map([[US.providerId, [new Secret("sk-${HOME}\nX=1")]]]);
    const settings = exportSettings({ keyMode: "literal" });
    try {
      renderConfig({ profiles: [US], settings, keys: odd });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "no-key" });
      expect(String(error)).not.toContain("HOME");
    }
  });

  test("a variable that a reference can't name", () => {
    const profile = { ...US, envVar: "_KEY" };
    expect(() => render({ keyMode: "ref-env" }, [profile])).toThrow(
      expect.objectContaining({ code: "bad-env-var" }),
    );
    expect(() => render({ keyMode: "env" }, [profile])).not.toThrow();
  });

  test.each([
    ["env", "ref-store"],
    ["env", "auth-profile"],
    ["commands", "literal"],
  ] as const)("the form %s with %s", (form, keyMode) => {
    expect(() => render({ form, keyMode })).toThrow(
      expect.objectContaining({ code: "key-mode-not-for-form" }),
    );
  });
});

test("several keys in use are pointed out wherever only one has a place", () => {
  const several = { ...US, credentials: [{ label: "a" }, { label: "b" }] };
  const codesOf = (keyMode: KeyMode) => render({ keyMode }, [several]).warnings.map(({ code }) => code);
  expect(codesOf("env")).toContain("several-credentials");
  expect(codesOf("auth-profile")).not.toContain("several-credentials");
});
