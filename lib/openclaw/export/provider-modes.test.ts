import { describe, expect, test } from "vitest";

import { PRESETS } from "@/lib/alibaba/presets";
import { CN, exportSettings, QWEN, US } from "@/test/export-requests";

import type { ExportProfile } from "./export-profile";
import { renderConfig } from "./render-config";

type Changes = Parameters<typeof exportSettings>[0];

const TOKEN: ExportProfile = {
  ...CN,
  name: "Team",
  plan: "token-team",
  hostKind: "plan",
  providerId: "alibaba-token-cn",
  envVar: "ALIBABA_TOKEN_CN_API_KEY",
  baseUrl: "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1",
};

function render(profiles: ExportProfile[], changes: Changes) {
  const rendered = renderConfig({ profiles, settings: exportSettings(changes) });
  return {
    config: JSON.parse(rendered.files[0]?.content ?? "") as unknown,
    codes: rendered.warnings.map(({ code }) => code),
    commands: rendered.commands,
  };
}

describe("the built-in providers", () => {
  test("are overlays: the plugin's id, our base URL and key, and the plugin's own models", () => {
    expect(render([CN, TOKEN], { providerMode: "built-in", form: "config" }).config).toEqual({
      gateway: { mode: "local" },
      models: {
        mode: "merge",
        providers: {
          qwen: {
            baseUrl: CN.baseUrl,
            api: "openai-completions",
            auth: "api-key",
            apiKey: `\${${CN.envVar}}`,
            models: [],
          },
          "qwen-token-plan": expect.objectContaining({ baseUrl: TOKEN.baseUrl, models: [] }) as unknown,
        },
      },
      agents: { defaults: { model: { primary: "qwen/qwen3.6-plus" } } },
      plugins: { entries: { qwen: { enabled: true } } },
    });
  });

  test("the models are referred to by either id", () => {
    for (const primaryModel of ["qwen/qwen3.6-plus", `${CN.providerId}/qwen3.6-plus`]) {
      expect(render([CN], { providerMode: "built-in", form: "config", primaryModel }).config).toMatchObject({
        agents: { defaults: { model: { primary: "qwen/qwen3.6-plus" } } },
      });
    }
  });

  test("2026.9.6 patches in no model that only a plugin knows: a command chooses it", () => {
    const models = ["a", "b", "c"].map((id) => ({ ...QWEN, id }));
    const { config, commands } = render([{ ...CN, models }], {
      providerMode: "built-in",
      primaryModel: "qwen/b",
      fallbackModels: ["qwen/c", "qwen/a"],
    });
    expect(config).not.toHaveProperty("agents");
    expect(commands.map(({ code }) => code).filter((code) => /merge|set-/.test(code))).toEqual([
      "merge",
      "set-default-model",
      "set-fallback-models",
    ]);
    expect(commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining([
        "openclaw models set qwen/b",
        "openclaw models fallbacks clear && openclaw models fallbacks add qwen/c && openclaw models fallbacks add qwen/a",
      ]),
    );
    const older = render([CN], { providerMode: "built-in", openclawVersion: "2026.5.12" });
    expect(older.config).toMatchObject({ agents: { defaults: { model: { primary: "qwen/qwen3.6-plus" } } } });
    expect(older.commands.map(({ code }) => code)).not.toContain("set-default-model");
  });

  test("the plugin is installed where it is not part of OpenClaw, and only there", () => {
    const install = "openclaw plugins install @openclaw/qwen-provider";
    const of = (openclawVersion: string) => render([CN], { providerMode: "built-in", openclawVersion });
    expect(of("2026.9.6").commands[0]?.command).toBe(install);
    expect(of("2026.9.6").codes).toContain("plugin-needed");
    expect(of("2026.5.12").commands.map(({ command }) => command)).not.toContain(install);
  });

  test("a default model that the plugin of this version does not bring is pointed out", () => {
    const codesOf = (openclawVersion: string, id: string) =>
      render([{ ...CN, models: [{ ...QWEN, id }] }], { providerMode: "built-in", openclawVersion }).codes;
    expect(codesOf("2026.5.12", "qwen3.8-max")).toContain("plugin-catalogue");
    expect(codesOf("2026.9.6", "qwen3.8-max")).not.toContain("plugin-catalogue");
    expect(codesOf("2026.9.6", "unheard-of")).toContain("plugin-catalogue");
  });

  test.each([
    [
      "a Token Plan before the plugin knew it",
      [TOKEN],
      "2026.5.12",
      "provider-mode-not-in-version",
      "2026.8.1",
    ],
    ["any plan where there is no plugin", [CN], "2026.3.13", "provider-mode-not-in-version", "2026.5.12"],
    ["two profiles that would be one provider", [CN, US], "2026.9.6", "one-id-for-several", null],
  ] as const)("%s is refused", (_what, profiles, openclawVersion, code, since) => {
    expect(() => render([...profiles], { providerMode: "built-in", openclawVersion })).toThrow(
      expect.objectContaining({ code, since }),
    );
  });

  test("two profiles with the same base URL and variable share one entry, and all of their stored keys", () => {
    const twin = { ...CN, providerId: "alibaba-standard-cn-2" };
    expect(render([CN, twin], { providerMode: "built-in", keyMode: "auth-profile" }).config).toMatchObject({
      auth: { order: { qwen: ["qwen:key1", "qwen:key2"] } },
    });
  });
});

describe("Wan", () => {
  const entry = { baseUrl: "https://dashscope.aliyuncs.com", auth: "api-key", models: [] };

  test.each([
    ["2026.9.6", { mediaModels: { video: { primary: "alibaba/wan2.6-t2v" } } }],
    ["2026.8.1", { mediaModels: { video: { primary: "alibaba/wan2.6-t2v" } } }],
    ["2026.7.35", { videoGenerationModel: { primary: "alibaba/wan2.6-t2v" } }],
    ["2026.5.12", { videoGenerationModel: { primary: "alibaba/wan2.6-t2v" } }],
  ])(
    "%s: the native host and the place this version has for the video model",
    (openclawVersion, defaults) => {
      expect(render([CN], { providerMode: "wan", openclawVersion }).config).toEqual({
        models: { mode: "merge", providers: { alibaba: { ...entry, apiKey: `\${${CN.envVar}}` } } },
        agents: { defaults },
      });
    },
  );

  test("another video model may be asked for, and chat models are left alone and said to be", () => {
    const { config, codes } = render([CN], {
      providerMode: "wan",
      primaryModel: "alibaba-standard-cn/qwen3.6-plus",
      mediaModels: { video: "alibaba/wan2.7-r2v" },
    });
    expect(config).toMatchObject({
      agents: { defaults: { mediaModels: { video: { primary: "alibaba/wan2.7-r2v" } } } },
    });
    expect(config).not.toHaveProperty("agents.defaults.model");
    expect(codes).toContain("video-only");
  });

  test("is proven by its own command: no list of models has it", () => {
    const commands = render([CN], { providerMode: "wan" }).commands.map(({ command }) => command);
    expect(commands).toContain("openclaw infer video providers --json");
    expect(commands.join("\n")).not.toContain("infer model run");
  });

  test("only the shared pay-as-you-go hosts of Beijing and Singapore make videos", () => {
    for (const { plan, region, hostKind, baseUrls } of PRESETS) {
      const profile = {
        ...CN,
        plan,
        region,
        hostKind,
        baseUrl: baseUrls.openai,
        nativeBaseUrl: baseUrls.native,
      };
      const fits =
        plan === "standard" && hostKind === "shared" && ["cn-beijing", "ap-southeast-1"].includes(region);
      const rendering = expect(() => render([profile], { providerMode: "wan" }));
      if (fits) rendering.not.toThrow();
      else rendering.toThrow(expect.objectContaining({ code: "wan-needs-standard-host" }));
    }
  });

  test("a version without the plugin is refused", () => {
    expect(() => render([CN], { providerMode: "wan", openclawVersion: "2026.3.13" })).toThrow(
      expect.objectContaining({ code: "provider-mode-not-in-version", since: "2026.5.12" }),
    );
  });
});

describe("models beside the default one", () => {
  const models = ["a", "b", "c"].map((id) => ({ ...QWEN, id }));
  const profile = { ...CN, models };
  const reference = (id: string) => `${CN.providerId}/${id}`;

  test("fallbacks keep their order, aliases and media models stand where this version looks", () => {
    const { config } = render([profile], {
      primaryModel: reference("b"),
      fallbackModels: [reference("c"), reference("a")],
      aliases: { [reference("c")]: "Fast", [reference("b")]: "Good" },
      mediaModels: { image: "qwen/qwen-image", video: "alibaba/wan2.6-t2v" },
    });
    expect(config).toMatchObject({
      agents: {
        defaults: {
          model: { primary: reference("b"), fallbacks: [reference("c"), reference("a")] },
          models: { [reference("b")]: { alias: "Good" }, [reference("c")]: { alias: "Fast" } },
          mediaModels: { image: { primary: "qwen/qwen-image" }, video: { primary: "alibaba/wan2.6-t2v" } },
        },
      },
    });
    expect(config).not.toHaveProperty(["agents", "defaults", "models", reference("a")]);
  });

  test("where the list of aliases is an allow-list, every exported model is in it", () => {
    const { config, codes } = render([profile], {
      openclawVersion: "2026.5.12",
      aliases: { [reference("c")]: "Fast" },
    });
    expect(config).toMatchObject({
      agents: {
        defaults: {
          models: { [reference("a")]: {}, [reference("b")]: {}, [reference("c")]: { alias: "Fast" } },
        },
      },
    });
    expect(codes).toContain("models-become-allow-list");
  });

  test.each<[string, Changes, string]>([
    ["a fallback nobody offers", { fallbackModels: ["x/y"] }, "bad-fallback-model"],
    ["the default model as its own fallback", { fallbackModels: [reference("a")] }, "bad-fallback-model"],
    ["an alias for what nobody offers", { aliases: { "x/y": "x" } }, "bad-alias"],
    ["an alias that OpenClaw would replace", { aliases: { [reference("a")]: "${HOME}" } }, "bad-alias"],
    [
      "one alias for two models",
      { aliases: { [reference("a")]: "Fast", [reference("b")]: "fast" } },
      "bad-alias",
    ],
    ["a media model without a provider", { mediaModels: { video: "wan2.6-t2v" } }, "bad-media-model"],
    [
      "a media model before there were any",
      { mediaModels: { video: "alibaba/wan2.6-t2v" }, openclawVersion: "2026.3.13" },
      "media-models-not-in-version",
    ],
  ])("%s is refused", (_what, changes, code) => {
    expect(() => render([profile], changes)).toThrow(expect.objectContaining({ code }));
  });
});
