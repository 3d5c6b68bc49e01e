import { describe, expect, test } from "vitest";

import { modelsFor } from "@/lib/alibaba/models";
import { PLANS } from "@/lib/alibaba/plans";
import { RenderedExport } from "@/lib/exports/schemas";

import { CODING, exportSettings, QWEN, US } from "@/test/export-requests";

import type { ExportProfile } from "./export-profile";
import { EXPORT_TARGETS } from "../features";
import { renderConfig } from "./render-config";

function render(profiles: readonly ExportProfile[], openclawVersion: string, primaryModel?: string) {
  const settings = exportSettings({ openclawVersion, ...(primaryModel !== undefined && { primaryModel }) });
  return renderConfig({ profiles, settings });
}

function fileOf(rendered: RenderedExport, path: string): string {
  return rendered.files.find((file) => file.path === path)?.content ?? "";
}

const configOf = (rendered: RenderedExport) =>
  JSON.parse(fileOf(rendered, "openclaw.clawkeep.json")) as unknown;
const codes = (rendered: RenderedExport) => rendered.warnings.map(({ code }) => code);
const lines = (rendered: RenderedExport) => rendered.commands.map(({ command }) => command);

describe("the exported config", () => {
  test("2026.9.6 gets the recommended custom provider, letter for letter", () => {
    expect(fileOf(render([US], "2026.9.6"), "openclaw.clawkeep.json")).toBe(`{
  "models": {
    "mode": "merge",
    "providers": {
      "alibaba-standard-us": {
        "baseUrl": "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
        "api": "openai-completions",
        "auth": "api-key",
        "apiKey": "\${ALIBABA_STANDARD_US_API_KEY}",
        "models": [
          {
            "id": "qwen3.6-plus",
            "name": "qwen3.6-plus",
            "reasoning": true,
            "input": [
              "text",
              "image"
            ],
            "cost": {
              "input": 0,
              "output": 0,
              "cacheRead": 0,
              "cacheWrite": 0
            },
            "contextWindow": 1000000,
            "maxTokens": 65536,
            "compat": {
              "supportsDeveloperRole": false,
              "supportsUsageInStreaming": true,
              "thinkingFormat": "qwen"
            }
          }
        ]
      }
    }
  },
  "agents": {
    "defaults": {
      "model": {
        "primary": "alibaba-standard-us/qwen3.6-plus"
      }
    }
  }
}
`);
  });

  test.each([
    ["2026.2.12", { supportsDeveloperRole: false }],
    ["2026.2.15", { supportsDeveloperRole: false }],
    ["2026.2.17", { supportsDeveloperRole: false, supportsUsageInStreaming: true, thinkingFormat: "qwen" }],
    ["2026.3.13", { supportsDeveloperRole: false, supportsUsageInStreaming: true, thinkingFormat: "qwen" }],
    ["2026.5.12", { supportsDeveloperRole: false, supportsUsageInStreaming: true, thinkingFormat: "qwen" }],
    ["2026.9.6", { supportsDeveloperRole: false, supportsUsageInStreaming: true, thinkingFormat: "qwen" }],
  ])("%s gets only the model flags it accepts", (version, compat) => {
    expect(configOf(render([US], version))).toMatchObject({
      models: { providers: { "alibaba-standard-us": { models: [{ compat }] } } },
    });
  });

  test("a model that can't stop thinking is never told to", () => {
    const models = [{ ...QWEN, id: "MiniMax-M2.5", name: "MiniMax-M2.5" }];
    const { content } = render([{ ...US, models }], "2026.9.6").files[0] ?? { content: "" };
    expect(content).toContain('"supportsUsageInStreaming": true');
    expect(content).not.toContain("thinkingFormat");
  });

  test("several profiles stand side by side, and the chosen default model is set", () => {
    const config = configOf(render([US, CODING], "2026.5.12", "alibaba-coding-intl/qwen3-coder-plus"));
    expect(config).toMatchObject({
      models: { mode: "merge", providers: { "alibaba-standard-us": {}, "alibaba-coding-intl": {} } },
      agents: { defaults: { model: { primary: "alibaba-coding-intl/qwen3-coder-plus" } } },
    });
  });

  test("every plan's models on every target: strict JSON, no key in any file, and the API's own shape", () => {
    for (const version of EXPORT_TARGETS) {
      for (const plan of PLANS) {
        const rendered = render([{ ...US, plan, models: modelsFor(plan) }], version);
        expect(RenderedExport.parse(rendered)).toEqual(rendered);
        expect(() => configOf(rendered)).not.toThrow();
        expect(JSON.stringify(rendered)).not.toContain("sk-");
      }
    }
  });

  test("the same profiles give the same bytes", () => {
    const once = JSON.stringify(render([US, CODING], "2026.9.6"));
    const again = JSON.stringify(render(structuredClone([US, CODING]), "2026.9.6"));
    expect(again).toBe(once);
  });
});

describe("the .env lines", () => {
  test("one line per variable, without a value, and who reads it", () => {
    const env = fileOf(render([US, { ...CODING, envVar: US.envVar }], "2026.9.6"), ".env");
    expect(env.match(/^[A-Z_0-9]+=.*$/gm)).toEqual(["ALIBABA_STANDARD_US_API_KEY="]);
    expect(env).toContain("# Chat, US (alibaba-standard-us), Coding (alibaba-coding-intl)\n");
    expect(env.endsWith("=\n")).toBe(true);
  });

  test("a profile's name can't set a variable", () => {
    const env = fileOf(
      render([{ ...US, name: "x\nNODE_OPTIONS=--import=/tmp/evil\r\u2028Y=1" }], "2026.9.6"),
      ".env",
    );
    expect(env.match(/^[A-Z_0-9]+=.*$/gm)).toEqual(["ALIBABA_STANDARD_US_API_KEY="]);
  });
});

describe("the commands", () => {
  test.each([
    [
      "2026.9.6",
      [
        "openclaw config patch --file ./openclaw.clawkeep.json --dry-run",
        "openclaw config patch --file ./openclaw.clawkeep.json",
        "openclaw gateway restart",
        "openclaw config validate && openclaw models status --json",
        "openclaw infer model run --model alibaba-standard-us/qwen3.6-plus --prompt ping --json",
      ],
    ],
    [
      "2026.3.13",
      [
        "openclaw config validate",
        "openclaw gateway restart",
        "openclaw config validate && openclaw models status --json",
        "openclaw agent --local --session-id clawkeep-proof --message ping --json",
      ],
    ],
    [
      "2026.2.17",
      [
        "openclaw gateway restart",
        "openclaw models status --json",
        "openclaw agent --local --session-id clawkeep-proof --message ping --json",
      ],
    ],
  ])("%s is given only commands it has, the key first, the proof last", (version, expected) => {
    const all = lines(render([US], version));
    expect(all[0]).toContain("ALIBABA_STANDARD_US_API_KEY");
    expect(all.filter((line) => line.startsWith("openclaw"))).toEqual(expected);
  });

  test("2026.5.12 takes the same commands as 2026.9.6", () => {
    expect(lines(render([US, CODING], "2026.5.12"))).toEqual(lines(render([US, CODING], "2026.9.6")));
  });

  test("old versions are told how to remove a stored key, for each provider", () => {
    const removals = lines(render([US, CODING], "2026.3.13")).filter((line) => line.startsWith("node -e"));
    expect(removals.map((line) => / (alibaba-[\w-]+) ~/.exec(line)?.[1])).toEqual([
      "alibaba-standard-us",
      "alibaba-coding-intl",
    ]);
  });

  test("a model id can't run anything in the shell", () => {
    const models = [{ ...QWEN, id: "a'; touch /tmp/x; '" }];
    const infer = lines(render([{ ...US, models }], "2026.9.6")).at(-1);
    expect(infer).toBe(
      `openclaw infer model run --model 'alibaba-standard-us/a'\\''; touch /tmp/x; '\\''' --prompt ping --json`,
    );
  });
});

describe("the warnings", () => {
  test.each([
    ["2026.9.6", []],
    ["2026.5.12", []],
    ["2026.3.13", ["stored-profile-wins"]],
    ["2026.2.17", ["missing-variable-stops", "stored-profile-wins", "developer-role"]],
    ["2026.2.12", ["compat-reduced", "missing-variable-stops", "stored-profile-wins", "developer-role"]],
    ["2026.7.34", ["version-not-measured"]],
    ["2026.4.2", ["version-not-measured", "stored-profile-wins"]],
    ["2026.11.1", ["version-not-measured"]],
    [
      "2026.2.1",
      [
        "version-too-old",
        "compat-reduced",
        "missing-variable-stops",
        "stored-profile-wins",
        "developer-role",
      ],
    ],
  ])("%s: what this version does otherwise", (version, expected) => {
    expect(codes(render([US], version))).toEqual(expected);
  });

  test("no developer role is warned of where no model reasons", () => {
    expect(codes(render([CODING], "2026.2.17"))).not.toContain("developer-role");
  });

  test("profiles that share a variable, plan keys, a plugin's variable and a base URL without /v1 are pointed out", () => {
    const shared = { ...CODING, envVar: "DASHSCOPE_API_KEY" };
    const bare = {
      ...US,
      envVar: "DASHSCOPE_API_KEY",
      baseUrl: "https://dashscope-us.aliyuncs.com/compatible-mode",
    };
    expect(codes(render([bare, shared], "2026.9.6"))).toEqual([
      "shared-env-var",
      "env-var-read-by-plugin",
      "base-url-path",
      "plan-interactive-only",
    ]);
  });
});

describe("an export that can't work is refused", () => {
  test.each([
    ["no profile", [], "no-profiles"],
    [
      "two profiles with one provider id",
      [US, { ...CODING, providerId: US.providerId }],
      "duplicate-provider-id",
    ],
    ["a plugin's provider id", [{ ...US, providerId: "qwen" }], "bad-provider-id"],
    ["a variable OpenClaw does not replace", [{ ...US, envVar: "key" }], "bad-env-var"],
    ["a profile without models", [{ ...US, models: [] }], "bad-model"],
    ["a model name OpenClaw would replace", [{ ...US, models: [{ ...QWEN, name: "${HOME}" }] }], "bad-model"],
  ])("%s", (_what, profiles, code) => {
    expect(() => render(profiles, "2026.9.6")).toThrow(expect.objectContaining({ code }));
  });

  test("a default model that no profile offers", () => {
    const refusal = expect.objectContaining({ code: "bad-primary-model" });
    expect(() => render([US], "2026.9.6", "alibaba-standard-us/gpt")).toThrow(refusal);
    expect(() => render([US], "2026.9.6", "qwen3.6-plus")).toThrow(refusal);
  });
});
