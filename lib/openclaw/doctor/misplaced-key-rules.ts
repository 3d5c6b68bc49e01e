import { takesKey } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredModel, DoctoredProvider } from "./doctored-provider";
import type { DoctorEdit } from "./finding";
import { numberOf, type Placed } from "./members";
import type { DoctorRule } from "./rule";
import { severityOfNo } from "./surface-walk";

export const MISPLACED_KEY_RULES: readonly DoctorRule[] = [
  {
    code: "role-mapping",
    severity: "fault",
    title: "There is no roleMapping",
    cause:
      "roleMapping is advice from the net that no version takes: each refuses the whole config for it. What it is meant to cure, the role developer, is decided by supportsDeveloperRole.",
    fix: "Remove it and set supportsDeveloperRole to false in the compat of each model.",
    source: "knowledge config.md §1 rule 11, §5.1, §8 (seed 004)",
    *find({ providers }) {
      for (const provider of providers) {
        for (const { path, models } of roleMappingsOf(provider)) {
          const flags = models
            .filter(({ compat }) => !compat.has("supportsDeveloperRole"))
            .map((model): DoctorEdit => ({
              op: "set",
              path: [...model.path, "compat", "supportsDeveloperRole"],
              value: false,
            }));
          yield {
            paths: [path],
            params: { provider: provider.id },
            edits: [{ op: "remove", path }, ...flags],
          };
        }
      }
    },
  },
  {
    code: "provider-wide-limit",
    severity: "risk",
    title: "{key} belongs to the models",
    cause:
      "Only OpenClaw 2026.5.12 and its like take {key} for a whole provider; older ones refuse the config for it, newer ones drop it with a warning.",
    fix: "Write it at each model.",
    source: "knowledge config.md §1 rule 11, §2.1 (Removed models.providers.p.contextWindow)",
    *find(config) {
      for (const provider of config.providers) yield* providerWideLimits(config, provider);
    },
  },
  {
    code: "duplicate-model",
    severity: "risk",
    title: "{provider} has the model {model} more than once",
    cause: "One of the two entries counts, and nobody sees which.",
    fix: "Keep one.",
    source: "knowledge config.md §2.1",
    *find({ providers }) {
      for (const { id: provider, models } of providers) {
        const seen = new Map<string, DoctoredModel>();
        for (const model of models) {
          const first = model.id === undefined ? undefined : seen.get(model.id);
          if (model.id === undefined) continue;
          if (first) yield { paths: [model.path, first.path], params: { provider, model: model.id } };
          else seen.set(model.id, model);
        }
      }
    },
  },
];

function roleMappingsOf({ members, models }: DoctoredProvider) {
  const at = (placed: Placed | undefined, concerned: readonly DoctoredModel[]) =>
    placed ? [{ path: placed.path, models: concerned }] : [];
  return [
    ...at(members.get("roleMapping"), models),
    ...models.flatMap((model) => [
      ...at(model.members.get("roleMapping"), [model]),
      ...at(model.compat.get("roleMapping"), [model]),
    ]),
  ];
}

function* providerWideLimits({ version }: DoctoredConfig, { path, members, models }: DoctoredProvider) {
  for (const key of ["contextWindow", "contextTokens"]) {
    const placed = members.get(key);
    if (!placed) continue;
    const answer = takesKey(version, ["models", "providers", "*", key]);
    if (!answer || (answer.takes === "yes" && answer.retired === undefined)) continue;
    const limit = numberOf(placed);
    const isTaken = takesKey(version, ["models", "providers", "*", "models", "*", key])?.takes === "yes";
    const writes = models
      .filter((model) => limit !== undefined && isTaken && !model.members.has(key))
      .map((model): DoctorEdit => ({ op: "set", path: [...model.path, key], value: limit ?? 0 }));
    yield {
      paths: [placed.path] as const,
      params: { key, provider: path, version },
      edits: [{ op: "remove", path: placed.path } as const, ...writes],
      severity: answer.takes === "no" ? severityOfNo(version, answer) : ("risk" as const),
    };
  }
}
