import { type ConfigDocument, readConfigText } from "@/lib/openclaw/config-text/read-config-text";

import { doctoredConfig } from "./doctored-config";
import { DOCTOR_SEVERITIES, type DoctorContext, type DoctorFinding, type DoctorSeverity } from "./finding";
import { PlacedFinding } from "./placed-finding";
import { DOCTOR_RULES } from "./rule-lists";
import { showableNames } from "./shown";

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
  const names = showableNames();
  const findings: PlacedFinding[] = [];
  for (const rule of DOCTOR_RULES) {
    const told = { config, rule, names };
    for (const sighting of rule.find(config, context)) findings.push(new PlacedFinding(told, sighting));
  }
  findings.sort((a, b) => rank(a.severity) - rank(b.severity) || a.start - b.start);
  return { document, findings };
}

function rank(severity: DoctorSeverity): number {
  return DOCTOR_SEVERITIES.indexOf(severity);
}
