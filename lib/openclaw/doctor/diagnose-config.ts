import { type ConfigDocument, readConfigText } from "@/lib/openclaw/config-text/read-config-text";

import { type DoctoredConfig, doctoredConfig } from "./doctored-config";
import {
  DOCTOR_SEVERITIES,
  type DoctorContext,
  type DoctorEdit,
  type DoctorFinding,
  type DoctorSeverity,
} from "./finding";
import { nearestTo } from "./members";
import type { DoctorRule, Sighting } from "./rule";
import { DOCTOR_RULES } from "./rule-lists";
import { isShowable, shownPointer, shownText } from "./shown";

export type Diagnosis = {
  document: ConfigDocument;
  /** Gravest first, then in the order of the text. */
  findings: readonly DoctorFinding[];
};

/**
 * What is wrong with a config for one version of OpenClaw. Throws ConfigTextRefused for a text that is no JSON5, and
 * RangeError for a version that is none.
 */
export function diagnoseConfig(text: string, context: DoctorContext): Diagnosis {
  const document = readConfigText(text);
  const config = doctoredConfig(document, context.openclawVersion);
  const findings = DOCTOR_RULES.flatMap((rule) =>
    Array.from(rule.find(config, context), (sighting) => placedFinding(config, rule, sighting)),
  )
    .sort((a, b) => rank(a.finding.severity) - rank(b.finding.severity) || a.start - b.start)
    .map(({ finding }) => finding);
  return { document, findings };
}

function placedFinding(config: DoctoredConfig, rule: DoctorRule, sighting: Sighting) {
  const [main, ...others] = sighting.paths;
  const placed = nearestTo(config.root, main);
  const params = Object.fromEntries(
    Object.entries(sighting.params ?? {}).map(([name, text]) => [name, shownText(text)]),
  );
  const edits = sighting.edits ?? [];
  const finding: DoctorFinding = {
    code: rule.code,
    severity: sighting.severity ?? rule.severity,
    pointers: [
      shownPointer(placed.path),
      ...others.map((path) => shownPointer(nearestTo(config.root, path).path)),
    ],
    params,
    title: filled(rule.title, params),
    cause: filled(rule.cause, params),
    fix: filled(rule.fix, params),
    edits: edits.every(isEditShowable) ? edits : [],
    source: rule.source,
  };
  return { finding, start: placed.start };
}

/** Where a key stands in place of a name, a person must mend it: the edit would carry the key. */
function isEditShowable(edit: DoctorEdit): boolean {
  const steps = edit.op === "move" ? [...edit.path, ...edit.to] : edit.path;
  const written = edit.op === "set" ? [JSON.stringify(edit.value)] : edit.op === "rename" ? [edit.name] : [];
  return [...steps.map(String), ...written].every(isShowable);
}

function filled(sentence: string, params: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}

function rank(severity: DoctorSeverity): number {
  return DOCTOR_SEVERITIES.indexOf(severity);
}
