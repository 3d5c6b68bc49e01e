import { supports } from "@/lib/openclaw/features";

import type { DoctoredConfig, DoctoredVariable } from "./doctored-config";
import type { DoctorEdit, DoctorSeverity } from "./finding";
import { literalIn } from "./linked-keys";
import type { DoctorRule, Sighting } from "./rule";

const SOURCE =
  "knowledge config.md §1 rules 1 and 10, §2.4, §4; ran b3, b5 (2026.9.6 refuses, 2026.5.12 takes it)";

export const FLAT_ENV_RULES: readonly DoctorRule[] = [
  {
    code: "flat-env",
    severity: "fault",
    title: "env.{name} stands outside env.vars",
    cause:
      "OpenClaw 2026.8.1 and later refuse the whole config for a variable directly under env. Every version takes env.vars.",
    fix: "Move it to env.vars.",
    source: SOURCE,
    *find(config) {
      yield* sightings(config, (variable) => !holdsKey(variable));
    },
  },
  {
    code: "flat-env-key",
    severity: "fault",
    title: "env.{name} stands outside env.vars and holds a key",
    cause:
      "OpenClaw 2026.8.1 and later refuse the whole config for a variable directly under env, and who reads this file has the key.",
    fix: "Move it to env.vars so that the gateway starts; better, put the key into ~/.openclaw/.env and take it out of this file.",
    source: SOURCE,
    *find(config) {
      yield* sightings(config, holdsKey);
    },
  },
];

function holdsKey(variable: DoctoredVariable): boolean {
  return literalIn(variable)?.inspection.verdict === "accepted";
}

const SEVERITIES: Readonly<Record<ReturnType<typeof supports>, DoctorSeverity>> = {
  yes: "hint",
  unmeasured: "risk",
  no: "fault",
};

function* sightings(
  { version, variables }: DoctoredConfig,
  isMeant: (variable: DoctoredVariable) => boolean,
): Iterable<Sighting> {
  const severity = SEVERITIES[supports(version, "flatEnv")];
  const inVars = new Set(variables.flatMap(({ form, name }) => (form === "vars" ? name : [])));
  for (const variable of variables) {
    const { form, name, path } = variable;
    if (form !== "flat" || name.startsWith("$") || !isMeant(variable)) continue;
    // Both are there: the one in env.vars stays.
    const edit: DoctorEdit = inVars.has(name)
      ? { op: "remove", path }
      : { op: "move", path, to: ["env", "vars", name] };
    yield { paths: [path], params: { name, version }, edits: [edit], severity };
  }
}
