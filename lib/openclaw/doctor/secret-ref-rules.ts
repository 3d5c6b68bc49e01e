import { supports } from "@/lib/openclaw/features";
import { takesValue } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import { type DoctoredKey, doctoredKey } from "./doctored-key";
import type { DoctorEdit } from "./finding";
import { membersOf } from "./members";
import type { DoctorRule } from "./rule";
import { severityOfNo, visitedSpots } from "./surface-walk";

/** Ids of env and store, and names of providers. Source: knowledge config.md §2.3. */
const ENV_ID = /^[A-Z][A-Z0-9_]{0,127}$/;
const ALIAS = /^[a-z][a-z0-9_-]{0,63}$/;

export const SECRET_REF_RULES: readonly DoctorRule[] = [
  {
    code: "reference-too-new",
    severity: "fault",
    title: "OpenClaw {version} takes no SecretRef",
    cause: "{key} is an object; until 2026.2.17 it has to be text. OpenClaw refuses the whole config.",
    fix: "Refer to a variable, as {variable}, or update OpenClaw.",
    source: "knowledge config.md §1 rule 11, §2.1, §4; ran b2, b4",
    *find(config) {
      const { version } = config;
      const support = supports(version, "secretRef");
      if (support === "yes") return;
      for (const reference of referencesOf(config)) {
        yield {
          paths: [reference.path],
          params: { key: reference.path, version, variable: variableOf(reference) ?? EXAMPLE },
          edits: asVariable(reference),
          severity: support === "no" ? "fault" : "risk",
        };
      }
    },
  },
  {
    code: "reference-source",
    severity: "fault",
    title: "OpenClaw {version} does not know the source {source}",
    cause:
      "{key} takes its secret from {source}. This version does not have it there (store came with 2026.8.1) and refuses the whole config.",
    fix: "Use env with the name of a variable, or update OpenClaw.",
    source: "knowledge config.md §1 rule 11, §2.3, §2.4; ran b6",
    *find(config) {
      const { version } = config;
      if (supports(version, "secretRef") !== "yes") return;
      for (const { path, source, id = "" } of referencesOf(config)) {
        const answer = source === undefined ? undefined : takesValue(version, SOURCE_PLACE, source);
        if (source === undefined || answer?.takes !== "no") continue;
        const isName = source === "store" && ENV_ID.test(id);
        yield {
          paths: [[...path, "source"]],
          params: { key: path, source, version },
          edits: isName ? [{ op: "set", path: [...path, "source"], value: "env" }] : [],
          severity: severityOfNo(version, answer),
        };
      }
    },
  },
  {
    code: "reference-incomplete",
    severity: "fault",
    title: "{key} is no whole SecretRef",
    cause:
      "A SecretRef has a source, a provider in lower case and an id; for env and store the id is a name in upper case, for a file a JSON pointer. OpenClaw {version} refuses the whole config otherwise.",
    fix: "Write source, provider and id as this source has them.",
    source: "knowledge config.md §2.3",
    *find(config) {
      const { version } = config;
      if (supports(version, "secretRef") === "no") return;
      for (const reference of referencesOf(config)) {
        const problem = problemOf(reference);
        if (problem === undefined) continue;
        const isOnlyProvider = problem === "provider" && !membersOf(reference).has("provider");
        const edits: readonly DoctorEdit[] = isOnlyProvider
          ? [{ op: "set", path: [...reference.path, "provider"], value: "default" }]
          : [];
        yield { paths: [reference.path], params: { key: reference.path, version }, edits };
      }
    },
  },
];

const SOURCE_PLACE = ["models", "providers", "*", "apiKey", "source"];

const EXAMPLE = "${ALIBABA_STANDARD_CN_API_KEY}";

type Reference = Extract<DoctoredKey, { kind: "reference" }>;

/** Wherever the surface has a place for one and an object stands there. */
function referencesOf(config: DoctoredConfig): readonly Reference[] {
  return visitedSpots(config)
    .flatMap(({ spot, visits }) => (spot.isReference() ? visits : []))
    .filter(({ placed }) => placed.node.kind === "object")
    .map(({ placed }) => doctoredKey(placed, () => false))
    .filter((key) => key.kind === "reference");
}

function problemOf({ source, provider, id }: Reference): "source" | "provider" | "id" | undefined {
  if (source === undefined) return "source";
  const isId = source === "env" || source === "store" ? ENV_ID.test(id ?? "") : id !== undefined && id !== "";
  if (!isId || (source === "file" && id !== "value" && !id?.startsWith("/"))) return "id";
  return provider !== undefined && ALIAS.test(provider) ? undefined : "provider";
}

function variableOf({ source, id = "" }: Reference): string | undefined {
  return (source === "env" || source === "store") && ENV_ID.test(id) ? `\${${id}}` : undefined;
}

function asVariable(reference: Reference): readonly DoctorEdit[] {
  const variable = variableOf(reference);
  return variable === undefined ? [] : [{ op: "set", path: reference.path, value: variable }];
}
