import { PRESETS } from "@/lib/alibaba/presets";
import { EXPORT_FORMS, KEY_MODES, PROVIDER_MODES } from "@/lib/exports/schemas";
import { ExportRefused } from "@/lib/openclaw/export/export-refused";
import { supports } from "@/lib/openclaw/features";
import type { Case, Expectation } from "./cases";
import { comparedTrial, exportTrial, mergeTrial, spoiltTrial } from "./export-trials";
import { repairCases } from "./repair-cases";
import { profileOf, profileOfPreset, triedProfiles } from "./tried-profiles";

/** The second, once a command has tried to fetch it. */
const PLUGIN_MISSING = /plugin not installed: qwen|Plugin "qwen" settings cannot be checked/;

const ACCEPTED: Expectation = { outcome: "accepted" };

/** Everything that can be asked of a version, in the order in which it is asked. */
export function everyCase(version: string): Case[] {
  return [
    ...severalCases(version),
    ...exportCases(version),
    ...dialectCases(version),
    ...repairCases(version),
  ];
}

/** Form × key mode × provider mode, with every plan; what this version has no export for is left out. */
function exportCases(version: string): Case[] {
  return PROVIDER_MODES.flatMap((providerMode) =>
    KEY_MODES.flatMap((keyMode) =>
      EXPORT_FORMS.flatMap((form) => {
        const settings = { openclawVersion: version, form, keyMode, providerMode };
        const subject = { kind: "export", form, keyMode, providerMode } as const;
        const needsPlugin = providerMode === "built-in" && supports(version, "qwenPluginExternal") === "yes";
        const expects: Expectation = needsPlugin ? { outcome: "warned", because: PLUGIN_MISSING } : ACCEPTED;
        return unlessRefused(() =>
          triedProfiles(providerMode, version).map((profiles) => ({
            title: `accepts ${form}, key ${keyMode}, provider ${providerMode}: ${profiles.map(({ name }) => name).join(", ")}`,
            version,
            subject,
            expects,
            trial: exportTrial(profiles, settings),
          })),
        );
      }),
    ),
  );
}

const REFUSED_BY_VERSION: ReadonlySet<string> = new Set([
  "form-not-in-version",
  "key-mode-not-in-version",
  "provider-mode-not-in-version",
  "key-mode-not-for-form",
]);

function unlessRefused(cases: () => Case[]): Case[] {
  try {
    return cases();
  } catch (error) {
    if (error instanceof ExportRefused && REFUSED_BY_VERSION.has(error.code)) return [];
    throw error;
  }
}

/** The comments of the JSON5 are for people; OpenClaw has to read past them. */
function dialectCases(version: string): Case[] {
  return (["fragment", "config", "patch"] as const).flatMap((form) =>
    unlessRefused(() =>
      triedProfiles("custom", version).map((profiles) => ({
        title: `accepts ${form} in JSON5`,
        version,
        subject: { kind: "dialect", form },
        expects: ACCEPTED,
        trial: exportTrial(profiles, { openclawVersion: version, form, dialect: "json5" }),
      })),
    ),
  );
}

function severalCases(version: string): Case[] {
  const two = ["standard-us-east-1-shared", "token-team-cn"].map(profileOfPreset);
  const merge: Case = {
    title: "merges two presets by the exported commands",
    version,
    subject: { kind: "merge" },
    expects: ACCEPTED,
    trial: mergeTrial(two, version),
  };
  return [
    {
      title: "loads every preset in one export as it was exported",
      version,
      subject: { kind: "presets" },
      expects: ACCEPTED,
      trial: comparedTrial(PRESETS.map(profileOf), version),
    },
    {
      title: "refuses the export once an unknown model flag is added",
      version,
      subject: { kind: "control" },
      expects: { outcome: "refused", because: /nonsense/ },
      trial: spoiltTrial(two, version),
    },
    // Before 2026.5.12 a person merges by hand.
    ...(supports(version, "configPatch") === "yes" ? [merge] : []),
  ];
}
