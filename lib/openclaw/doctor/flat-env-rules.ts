import { supports } from "@/lib/openclaw/features";

import type { DoctoredConfig, DoctoredVariable } from "./doctored-config";
import { doctoredKey } from "./doctored-key";
import type { DoctorEdit, DoctorSeverity } from "./finding";
import type { DoctorRule } from "./rule";

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
      for (const variable of flatVariables(config)) {
        if (!holdsKey(variable)) yield sighting(config, variable);
      }
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
      for (const variable of flatVariables(config)) {
        if (holdsKey(variable)) yield sighting(config, variable);
      }
    },
  },
];

function flatVariables({ variables }: DoctoredConfig): readonly DoctoredVariable[] {
  return variables.filter(({ form, name }) => form === "flat" && !name.startsWith("$"));
}

function holdsKey(variable: DoctoredVariable): boolean {
  const key = doctoredKey(variable, () => false);
  return key.kind === "literal" && key.inspection.verdict === "accepted";
}

const SEVERITIES: Readonly<Record<ReturnType<typeof supports>, DoctorSeverity>> = {
  yes: "hint",
  unmeasured: "risk",
  no: "fault",
};

function sighting({ version, variables }: DoctoredConfig, { path, name }: DoctoredVariable) {
  // Both are there: the one in env.vars stays.
  const isDouble = variables.some((other) => other.form === "vars" && other.name === name);
  const edits: DoctorEdit[] = [
    isDouble ? { op: "remove", path } : { op: "move", path, to: ["env", "vars", name] },
  ];
  return {
    paths: [path] as const,
    params: { name, version },
    edits,
    severity: SEVERITIES[supports(version, "flatEnv")],
  };
}
