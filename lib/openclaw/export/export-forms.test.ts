import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import JSON5 from "json5";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { EXPORT_FORMS, KEY_MODES, RenderedExport } from "@/lib/exports/schemas";
import { CN, CODING, exportSettings, QWEN, US } from "@/test/export-requests";

import { EXPORT_TARGETS } from "../features";
import type { ExportProfile } from "./export-profile";
import { ExportRefused } from "./export-refused";
import { renderConfig } from "./render-config";

type Changes = Parameters<typeof exportSettings>[0];

const KEY = "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa1f3";
const keys = new Map([US, CN, CODING].map(({ providerId }) => [providerId, [new Secret(KEY)]]));

function render(profiles: readonly ExportProfile[], changes: Changes) {
  return renderConfig({ profiles, settings: exportSettings(changes), keys, base: "{}" });
}

function fileOf(profiles: readonly ExportProfile[], changes: Changes, path: string): string {
  const file = render(profiles, changes).files.find((each) => each.path.endsWith(path));
  if (!file) throw new Error(`no file ${path}`);
  return file.content;
}

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "clawkeep-forms-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe("the forms", () => {
  test.each<[Changes, string[]]>([
    [{ form: "fragment" }, ["openclaw.clawkeep.json", ".env"]],
    [{ form: "fragment", dialect: "json5" }, ["openclaw.clawkeep.json5", ".env"]],
    [{ form: "fragment", keyMode: "ref-store" }, ["openclaw.clawkeep.json"]],
    [{ form: "config" }, ["openclaw.json", ".env"]],
    [{ form: "config", dialect: "json5" }, ["openclaw.json", ".env"]],
    [{ form: "merged", dialect: "json5" }, ["openclaw.json", ".env"]],
    [{ form: "patch" }, ["openclaw.clawkeep.patch.json", "openclaw.clawkeep.batch.json", ".env"]],
    [{ form: "commands" }, ["clawkeep-export.sh"]],
    [
      { form: "env" },
      [
        ".env",
        "openclaw-gateway.service.d/clawkeep.conf",
        "ai.openclaw.gateway.environment.plist",
        "docker-compose.clawkeep.yml",
        "set-openclaw-keys.ps1",
      ],
    ],
  ])("%o: the files", (changes, paths) => {
    expect(render([US], changes).files.map(({ path }) => path)).toEqual(paths);
  });

  test("JSON5 says the same as JSON, with the profiles' names above their providers", () => {
    for (const form of ["fragment", "config"] as const) {
      const json = render([US, CODING], { form }).files[0]?.content ?? "";
      const json5 = render([US, CODING], { form, dialect: "json5" }).files[0]?.content ?? "";
      expect(JSON5.parse(json5)).toEqual(JSON.parse(json));
      expect(json5).toMatch(/\n\s*\/\/ Chat, US\n\s*"alibaba-standard-us"/);
    }
  });

  test("a whole config has what a fresh gateway refuses to start without", () => {
    expect(JSON.parse(fileOf([US], { form: "config" }, "openclaw.json"))).toMatchObject({
      gateway: { mode: "local" },
    });
    const codes = render([US], { form: "config", openclawVersion: "2026.2.17" }).warnings.map(
      ({ code }) => code,
    );
    expect(codes).toContain("no-gateway-token");
  });

  test("a patch deletes the key that would win over the stored ones", () => {
    const patch = JSON.parse(
      fileOf([US], { form: "patch", keyMode: "auth-profile" }, ".patch.json"),
    ) as unknown;
    expect(patch).toMatchObject({ models: { providers: { [US.providerId]: { apiKey: null, auth: null } } } });
    const batch = fileOf([US], { form: "patch", keyMode: "auth-profile" }, ".batch.json");
    expect(batch).not.toContain("null");
  });

  test("a batch names its places so that dots in a model's id are no steps", () => {
    const reference = `${US.providerId}/${QWEN.id}`;
    const batch = JSON.parse(
      fileOf([US], { form: "patch", aliases: { [reference]: "Fast" } }, ".batch.json"),
    ) as { path: string; value: unknown }[];
    expect(batch.map(({ path }) => path)).toEqual([
      "models",
      `models.providers.${US.providerId}`,
      "agents.defaults",
      String.raw`agents.defaults.models.alibaba-standard-us/qwen3\.6-plus`,
    ]);
  });

  test("a version without “config patch” is not given a patch", () => {
    expect(() => render([US], { form: "patch", openclawVersion: "2026.3.13" })).toThrow(
      expect.objectContaining({ code: "form-not-in-version", since: "2026.5.12" }),
    );
  });
});

describe("the commands form", () => {
  test("2026.9.6: keys are stored after the config is set, then put in order", () => {
    const several = { ...US, credentials: [{ label: "a" }, { label: "b" }] };
    const { commands } = render([several], { form: "commands", keyMode: "auth-profile" });
    expect(commands.map(({ code }) => code)).toEqual([
      "set-values",
      "store-key-as-profile",
      "store-key-as-profile",
      "order-profiles",
      "restart",
      "prove-config",
      "prove-by-model",
    ]);
    const [set, first, , order] = commands.map(({ command }) => command);
    expect(set).toMatch(/^openclaw config set --batch-json '\[/);
    expect(first).toContain(
      "models auth paste-api-key --provider alibaba-standard-us --profile-id alibaba-standard-us:key1",
    );
    expect(order).toBe(
      "openclaw models auth order set --provider alibaba-standard-us alibaba-standard-us:key1 alibaba-standard-us:key2",
    );
  });

  test("2026.3.13 has no batch and no paste-api-key: one value at a time, and paste-token", () => {
    const { commands } = render([US], {
      form: "commands",
      keyMode: "auth-profile",
      openclawVersion: "2026.3.13",
    });
    const lines = commands.map(({ command }) => command);
    expect(lines).toContain("openclaw config set models.mode '\"merge\"' --json");
    expect(lines).toContain(
      String.raw`printf 'Key for %s\n' 'alibaba-standard-us:key1 (first)' >&2 && ` +
        "openclaw models auth paste-token --provider alibaba-standard-us --profile-id alibaba-standard-us:key1",
    );
  });

  test("what else an entry has is kept, unless a key in it would win over the stored ones", () => {
    const lineOf = (changes: Changes) =>
      render([US], changes)
        .commands.map(({ command }) => command)
        .find((line) => line.startsWith("openclaw config set"));
    for (const form of ["commands", "patch"] as const) {
      expect(lineOf({ form })).toMatch(/ --merge$/);
      expect(lineOf({ form, keyMode: "auth-profile" })).toMatch(/ --replace$/);
    }
  });

  test("no line is longer than an argument may be on Linux", () => {
    const models = Array.from({ length: 150 }, (_, index) => ({ ...QWEN, id: `model-${index}` }));
    const profiles = Array.from({ length: 12 }, (_, index) => ({
      ...US,
      providerId: `alibaba-${index}x`,
      models,
    }));
    const lines = render(profiles, { form: "commands" }).commands.map(({ command }) => command);
    expect(lines.filter((line) => line.includes("--batch-json")).length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(131_072);
  });

  test("the lines set exactly what the fragment holds", () => {
    const lines = render([US, CODING], { form: "commands" }).commands.map(({ command }) => command);
    const set = lines.find((line) => line.includes("--batch-json")) ?? "";
    const argument = execFileSync("bash", [
      "-c",
      set.replace(/^openclaw config set --batch-json/, "printf %s").replace(/ --merge$/, ""),
    ]);
    const batch = JSON.parse(argument.toString("utf8")) as { path: string; value: unknown }[];
    const fragment = JSON.parse(fileOf([US, CODING], {}, ".json")) as { models: { providers: object } };
    const providers = batch.filter(({ path }) => path.startsWith("models.providers."));
    expect(Object.fromEntries(providers.map(({ path, value }) => [path.split(".")[2], value]))).toEqual(
      fragment.models.providers,
    );
  });
});

test("every command of every form, key mode, provider mode and version is a line the shell can read", () => {
  const lines = new Set<string>();
  for (const openclawVersion of EXPORT_TARGETS) {
    for (const form of EXPORT_FORMS) {
      for (const keyMode of KEY_MODES) {
        for (const providerMode of ["custom", "built-in", "wan"] as const) {
          try {
            const rendered = render([CN], { openclawVersion, form, keyMode, providerMode });
            expect(RenderedExport.parse(rendered)).toEqual(rendered);
            for (const { command } of rendered.commands) lines.add(command);
          } catch (error) {
            if (!(error instanceof ExportRefused)) throw error;
          }
        }
      }
    }
  }
  expect(lines.size).toBeGreaterThan(30);
  const file = join(directory, "lines.sh");
  writeFileSync(file, [...lines].join("\n"));
  execFileSync("bash", ["-n", file]);
});

test("the same input gives the same bytes and the same hash, whatever the order of its aliases", () => {
  const aliases = { [`${US.providerId}/${QWEN.id}`]: "A", [`${CODING.providerId}/qwen3-coder-plus`]: "B" };
  const turned = Object.fromEntries(Object.entries(aliases).toReversed());
  for (const form of EXPORT_FORMS) {
    const once = render([US, CODING], { form, aliases });
    const again = render(structuredClone([US, CODING]), { form, aliases: turned });
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  }
});
