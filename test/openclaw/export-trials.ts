import JSON5 from "json5";

import { assertNever } from "@/lib/core/assert-never";
import { Secret } from "@/lib/core/secret";
import type { RenderedExport } from "@/lib/exports/schemas";
import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import type { RenderSettings } from "@/lib/openclaw/export/planned-export";
import { renderConfig } from "@/lib/openclaw/export/render-config";
import { supports } from "@/lib/openclaw/features";
import { exportSettings } from "@/test/export-requests";
import { STAND_IN, type Step, type Trial } from "./trial";

/** A config with settings of its own, which no export may touch. */
const UNRELATED = {
  gateway: { mode: "local", port: 18999 },
  logging: { level: "info" },
  env: { vars: { NOBODYS_BUSINESS: "kept" } },
  models: {
    mode: "merge",
    providers: {
      "somebody-elses": {
        baseUrl: "https://models.example.com/v1",
        api: "openai-completions",
        models: [{ id: "m", name: "m" }],
      },
    },
  },
  agents: { defaults: { maxConcurrent: 2 } },
};

const EXISTING_CONFIG = `// A gateway that works.\n${JSON5.stringify(UNRELATED, null, 2)}\n`;

/** OpenClaw would fetch the plugin by itself, on some machines and not on others. */
const NO_REGISTRY = "registry=http://127.0.0.1:9/\nfetch-retries=0\n";

/** They need a gateway, the network, or a person. */
const NOT_RUN: ReadonlySet<string> = new Set([
  "restart",
  "prove-config",
  "prove-by-model",
  "prove-by-agent",
  "prove-video",
  "install-plugin",
  "edit-by-hand",
]);

/** What a person would do with an export, on a version. Throws ExportRefused where there is no such export. */
export function exportTrial(profiles: readonly ExportProfile[], changes: Partial<RenderSettings>): Trial {
  const settings = exportSettings(changes);
  const { form, keyMode, providerMode, openclawVersion: version } = settings;
  const rendered = render(profiles, settings);
  const isRead = keyMode === "env" || keyMode === "ref-env";
  const wantsPlugin = providerMode === "built-in" && supports(version, "qwenPluginExternal") === "yes";
  const trial: Trial = {
    config: EXISTING_CONFIG,
    files: {
      ...Object.fromEntries(rendered.files.map(({ path, content }) => [path, content])),
      ...(keyMode === "ref-file" && { ".openclaw/clawkeep-keys.json": keysFile(profiles) }),
      ...(wantsPlugin && { ".npmrc": NO_REGISTRY }),
    },
    variables: isRead ? profiles.map(({ envVar }) => envVar) : [],
    steps: [],
    isKeyInConfig: keyMode === "literal",
  };
  switch (form) {
    case "fragment":
      return {
        ...trial,
        config: configText(rendered),
        files: keysOnly(trial),
        steps: judging(version, rendered),
      };
    case "config":
      return { ...trial, steps: [...linesOf(rendered, "put-config"), ...judging(version, rendered)] };
    case "merged":
      return {
        ...trial,
        steps: [
          ...linesOf(rendered, "put-config"),
          { do: "hold", config: UNRELATED },
          ...judging(version, rendered),
        ],
      };
    case "patch":
      return { ...trial, steps: patchSteps(profiles, settings, rendered) };
    case "env":
      return envTrial(trial, profiles, settings, rendered);
    case "commands":
      return { ...trial, steps: [...linesOf(rendered), ...holding(profiles, settings), { do: "validate" }] };
    default:
      return assertNever(form);
  }
}

/** The exported commands merge a fragment into a config that has settings of its own. */
export function mergeTrial(profiles: readonly ExportProfile[], version: string): Trial {
  const settings = exportSettings({ openclawVersion: version });
  const trial = exportTrial(profiles, { ...settings, form: "config" });
  const rendered = render(profiles, settings);
  return {
    ...trial,
    files: Object.fromEntries(rendered.files.map(({ path, content }) => [path, content])),
    steps: [...linesOf(rendered), ...holding(profiles, settings), { do: "validate" }],
  };
}

/** The fragment with something in each model that no version knows. */
export function spoiltTrial(profiles: readonly ExportProfile[], version: string): Trial {
  const trial = exportTrial(profiles, { openclawVersion: version });
  const config = trial.config.replace(
    '"supportsDeveloperRole": false',
    '"supportsDeveloperRole": false, "nonsense": true',
  );
  return { ...trial, config, steps: [{ do: "validate" }] };
}

/** The fragment, and whether OpenClaw loads from it the values that were exported. */
export function comparedTrial(profiles: readonly ExportProfile[], version: string): Trial {
  const trial = exportTrial(profiles, { openclawVersion: version });
  return { ...trial, steps: [{ do: "validate" }, loading(trial.config)] };
}

function render(profiles: readonly ExportProfile[], settings: RenderSettings): RenderedExport {
  const keys = new Map(profiles.map(({ providerId }) => [providerId, [new Secret(STAND_IN)]]));
  return renderConfig({
    profiles,
    settings,
    ...(settings.form === "merged" && { base: EXISTING_CONFIG }),
    ...(settings.keyMode === "literal" && { keys }),
  });
}

// Loading says less than validating, so the loaded values are looked at too.
function judging(version: string, rendered: RenderedExport): Step[] {
  return supports(version, "configValidate") === "yes"
    ? [{ do: "validate" }]
    : [loading(configText(rendered))];
}

// Versions differ in what they print for a key: the variable, its value, or a mask.
function loading(config: string): Step {
  const { models } = JSON5.parse<{ models: { providers: Record<string, object> } }>(config);
  const providers = Object.entries(models.providers).map(
    ([id, { apiKey: _key, ...rest }]: [string, { apiKey?: unknown }]) => [id, rest],
  );
  return { do: "load", models: { ...models, providers: Object.fromEntries(providers) as unknown } };
}

/** The patch, and the list of values, each from the same beginning. */
function patchSteps(
  profiles: readonly ExportProfile[],
  settings: RenderSettings,
  rendered: RenderedExport,
): Step[] {
  const line = (code: string) => linesOf(rendered, code);
  const held = holding(profiles, settings);
  const chosen = line("set-default-model");
  const patch: Step[] = [
    // A dry run looks whether the store has the keys.
    ...line("store-key-in-store"),
    ...line("dry-run"),
    { do: "leave" },
    ...line("merge"),
    ...chosen,
    ...held,
    { do: "validate" },
  ];
  // For the other key modes the form `commands` sets the same values, and each setting costs seconds.
  return settings.keyMode === "env" || settings.keyMode === "literal"
    ? [...patch, { do: "restore" }, ...line("set-from-file"), ...chosen, ...held]
    : patch;
}

/** What the config holds afterwards: all that a config of its own would have, and all that was there. */
function holding(profiles: readonly ExportProfile[], settings: RenderSettings): Step[] {
  const whole = render(profiles, { ...settings, form: "config", dialect: "json" });
  // Which keys are stored, `models auth` writes into the config itself; `gateway` only a config of its own has.
  const {
    auth: _auth,
    gateway: _gateway,
    ...exported
  } = JSON.parse(configText(whole)) as Record<string, unknown>;
  return [
    { do: "hold", config: UNRELATED },
    { do: "hold", config: exported },
  ];
}

/** The variables come from the exported file alone, and the config is the one that reads them. */
function envTrial(
  trial: Trial,
  profiles: readonly ExportProfile[],
  settings: RenderSettings,
  { files }: RenderedExport,
): Trial {
  const reading = {
    ...settings,
    form: "config",
    keyMode: settings.keyMode === "literal" ? "env" : settings.keyMode,
  } as const;
  const variables = files.find(({ path }) => path === ".env")?.content ?? "";
  const rendered = render(profiles, reading);
  return {
    ...trial,
    config: configText(rendered),
    files: { ".openclaw/.env": variables.replaceAll(/^(\w+)=$/gm, `$1=${STAND_IN}`) },
    variables: [],
    steps: judging(settings.openclawVersion, rendered),
  };
}

/** Commands of an export as they are written: all that can be run, or those of one kind. */
function linesOf({ commands }: RenderedExport, code?: string): Step[] {
  // Before 2026.9.6 a key is asked for at a terminal only, and there is no order of keys that are not there.
  const needsTerminal = commands.some(({ command }) => command.includes("models auth paste-token"));
  const isRun = (name: string) =>
    !NOT_RUN.has(name) &&
    name !== "validate" &&
    !(needsTerminal && (name === "store-key-as-profile" || name === "order-profiles"));
  return commands
    .filter((each) => (code === undefined ? isRun(each.code) : each.code === code))
    .map(({ command }) => ({ do: "line", line: command }));
}

function keysOnly({ files }: Trial): Trial["files"] {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(".openclaw/")));
}

function keysFile(profiles: readonly ExportProfile[]): string {
  return JSON.stringify(Object.fromEntries(profiles.map(({ envVar }) => [envVar, STAND_IN])));
}

function configText({ files }: RenderedExport): string {
  const file = files.find(({ path }) => path.startsWith("openclaw"));
  if (!file) throw new Error("the export has no config file");
  return file.content;
}
