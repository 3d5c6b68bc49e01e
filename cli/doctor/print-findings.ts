import { placeOf } from "@/lib/openclaw/config-text/line-of";
import { nodeAt, pathOf } from "@/lib/openclaw/config-text/pointer";
import type { ConfigDocument } from "@/lib/openclaw/config-text/read-config-text";
import type { Diagnosis } from "@/lib/openclaw/doctor/diagnose-config";
import { DOCTOR_SEVERITIES, type DoctorFinding } from "@/lib/openclaw/doctor/finding";

import { counted } from "../counted";
import { withoutControls } from "../without-controls";

/** Of one rule: what is wrong in every model of a config would fill a terminal with one sentence. */
const OF_ONE_RULE_MAX = 20;

/** For people: the findings with their places, of each rule as many as somebody reads, then the sum. */
export function findingsText(name: string, version: string, { document, findings }: Diagnosis): string {
  const shownName = withoutControls(name);
  const ofRule = new Map<string, number>();
  const listed = findings.filter(({ code }) => {
    const count = (ofRule.get(code) ?? 0) + 1;
    ofRule.set(code, count);
    return count <= OF_ONE_RULE_MAX;
  });
  const blocks = listed.map((finding) => {
    const { severity, title, cause, fix, code, pointers, edits } = finding;
    const [{ line, column }] = placesOf(document, finding);
    const repair = edits.length > 0 ? " (--fix does it)" : "";
    return [
      `${shownName}:${line}:${column}: ${severity}: ${title} [${code}]`,
      `    at    ${pointers.map((pointer) => pointer || "the whole config").join(", ")}`,
      `    cause ${cause}`,
      `    fix   ${fix}${repair}`,
    ]
      .map(withoutControls)
      .join("\n");
  });
  const more = [...ofRule].flatMap(([code, count]) =>
    count > OF_ONE_RULE_MAX ? `    ${count - OF_ONE_RULE_MAX} more [${code}]` : [],
  );
  if (more.length > 0) blocks.push([`${shownName}: not listed here, but with --json:`, ...more].join("\n"));
  return `${[...blocks, summary(shownName, version, findings)].join("\n\n")}\n`;
}

/** For programs. It has no edits: what they do is for --fix. */
export function jsonReport(version: string, { document, findings }: Diagnosis): string {
  const report = {
    openclawVersion: version,
    counts: countsOf(findings),
    findings: findings.map((finding) => {
      const { code, severity, title, cause, fix, params, edits, source } = finding;
      const places = placesOf(document, finding);
      return { code, severity, places, title, cause, fix, params, repairable: edits.length > 0, source };
    }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

type Place = { pointer: string; line: number; column: number };

function placesOf({ text, root }: ConfigDocument, { pointers }: DoctorFinding): [Place, ...Place[]] {
  const [main, ...others] = pointers;
  const at = (pointer: string): Place => ({
    pointer,
    ...placeOf(text, nodeAt(root, pathOf(pointer))?.start ?? root.start),
  });
  return [at(main), ...others.map(at)];
}

function countsOf(findings: readonly DoctorFinding[]): Record<string, number> {
  return Object.fromEntries(
    DOCTOR_SEVERITIES.map((severity) => [
      severity,
      findings.filter((finding) => finding.severity === severity).length,
    ]),
  );
}

function summary(name: string, version: string, findings: readonly DoctorFinding[]): string {
  if (findings.length === 0) return `${name}: nothing found for OpenClaw ${version}.`;
  const counts = Object.entries(countsOf(findings))
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => counted(count, severity));
  const repairable = findings.filter(({ edits }) => edits.length > 0).length;
  const repairs = repairable > 0 ? `; --fix repairs ${repairable}` : "";
  return `${name}: ${counts.join(", ")} for OpenClaw ${version}${repairs}.`;
}
