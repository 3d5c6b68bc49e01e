import { INCLUDE } from "@/lib/openclaw/config-text/include";
import { requiredKeys } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import { membersOf, type Placed, textOf } from "./members";
import type { DoctorRule } from "./rule";
import { rightSpellingOf } from "./spelling";
import { isMissingIn, missingIn, visitedSpots, visitsAt } from "./surface-walk";

export const REQUIRED_RULES: readonly DoctorRule[] = [
  {
    code: "missing-models",
    severity: "fault",
    title: "The provider {provider} has no models",
    cause:
      "OpenClaw {version} refuses the whole config when a provider of your own has no list of models; an empty one will do.",
    fix: "Add models: [] or the models to be used.",
    source: "knowledge config.md §1 rules 3 to 5, §4; ran a0, d4",
    *find(config) {
      for (const { path } of missing(config, PROVIDER, "models")) {
        yield {
          paths: [path],
          params: { provider: String(path.at(-1)), version: config.version },
          edits: [{ op: "set", path: [...path, "models"], value: [] }],
        };
      }
    },
  },
  {
    code: "overlay-without-models",
    severity: "hint",
    title: "The provider {provider} has no models entry",
    cause:
      "OpenClaw {version} knows this provider itself and starts without it, but versions up to 2026.5.12 refuse the config.",
    fix: "Add models: [] so that every version takes it; openclaw onboard writes it too.",
    source: "knowledge config.md §1 rule 4, §2.4; ran a0",
    *find(config) {
      for (const provider of config.providers) {
        const { path, node, members } = provider;
        if (node.kind !== "object" || members.has("models") || members.has(INCLUDE)) continue;
        if (requiredKeys(config.version, path.map(String)).includes("models")) continue;
        yield {
          paths: [path],
          params: { provider: provider.id, version: config.version },
          edits: [{ op: "set", path: [...path, "models"], value: [] }],
        };
      }
    },
  },
  {
    code: "missing-base-url",
    severity: "fault",
    title: "The provider {provider} has no base URL",
    cause: "OpenClaw {version} does not know where to send its requests, and refuses the whole config.",
    fix: "Add the base URL of the plan and region the key belongs to.",
    source: "knowledge config.md §1 rule 3, §2.1",
    *find(config) {
      for (const placed of [
        ...missing(config, PROVIDER, "baseUrl"),
        ...emptyIn(config, PROVIDER, "baseUrl"),
      ]) {
        const path = placed.path.slice(0, 3);
        yield { paths: [placed.path], params: { provider: String(path.at(-1)), version: config.version } };
      }
    },
  },
  {
    code: "missing-model-name",
    severity: "fault",
    title: "A model of {provider} has no name",
    cause: "OpenClaw refuses the whole config when a model has no name, even when it has an id.",
    fix: "Add a name; the id will do.",
    source: "knowledge config.md §1 rule 3, §4; ran noname",
    *find(config) {
      for (const placed of [...missing(config, MODEL, "name"), ...emptyIn(config, MODEL, "name")]) {
        const path = placed.path.slice(0, 5);
        const id = config.providersById.get(String(path[2]))?.models[Number(path[4])]?.id;
        yield {
          paths: [placed.path],
          params: { provider: String(path[2]) },
          edits: id ? [{ op: "set", path: [...path, "name"], value: id }] : [],
        };
      }
    },
  },
  {
    code: "missing-model-id",
    severity: "fault",
    title: "A model of {provider} has no id",
    cause:
      "OpenClaw refuses the whole config when a model has no id: the id is what Model Studio is asked for.",
    fix: "Add the model's id as the console writes it, or remove the entry.",
    source: "knowledge config.md §1 rule 3, §2.1",
    *find(config) {
      for (const { path } of [...missing(config, MODEL, "id"), ...emptyIn(config, MODEL, "id")]) {
        yield { paths: [path], params: { provider: String(path[2]) } };
      }
    },
  },
  {
    code: "missing-key",
    severity: "fault",
    title: "{key} is missing in {parent}",
    cause: "OpenClaw {version} refuses the whole config without it.",
    fix: "Add {key}.",
    source: "knowledge config.md §2.1, §2.3; schema-*.txt; lib/openclaw/surface",
    *find(config) {
      for (const { spot, visits } of visitedSpots(config)) {
        // What a SecretRef lacks is told with the reference.
        const isTold = spot.key === PROVIDER || spot.key === MODEL || spot.isReference();
        if (isTold || !spot.requiresKeys()) continue;
        for (const visit of visits) {
          const { path } = visit.placed;
          for (const key of missingIn(visit))
            yield { paths: [path], params: { key, parent: path, version: config.version } };
        }
      }
    },
  },
];

const PROVIDER = "models.providers.*";
const MODEL = "models.providers.*.models.*";

function missing(config: DoctoredConfig, place: string, key: string): readonly Placed[] {
  return visitsAt(config, place)
    .filter(
      (visit) =>
        isMissingIn(visit, key) &&
        // It is there under a name that has its own finding.
        ![...membersOf(visit.placed).keys()].some((name) => rightSpellingOf(name) === key),
    )
    .map(({ placed }) => placed);
}

/** Empty texts, where there has to be one. Source: schema-*.txt (minLength=1). */
function emptyIn(config: DoctoredConfig, place: string, key: string): readonly Placed[] {
  return visitsAt(config, `${place}.${key}`)
    .map(({ placed }) => placed)
    .filter((placed) => textOf(placed) === "");
}
