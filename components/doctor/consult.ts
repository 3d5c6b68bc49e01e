import { placeOf } from "@/lib/openclaw/config-text/line-of";
import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { pathOf } from "@/lib/openclaw/config-text/pointer";
import { type ConfigDocument, readConfigText } from "@/lib/openclaw/config-text/read-config-text";
import { ConfigTextRefused } from "@/lib/openclaw/config-text/refusal";
import { type Diagnosis, diagnoseConfig } from "@/lib/openclaw/doctor/diagnose-config";
import type { DoctorFinding, DoctorSeverity } from "@/lib/openclaw/doctor/finding";
import { nearestTo } from "@/lib/openclaw/doctor/members";
import { repairAll, repairConfig } from "@/lib/openclaw/doctor/repair";
import { dotted } from "@/lib/openclaw/doctor/shown-path";
import type { ImportKind } from "@/lib/openclaw/import/candidate";
import { importKindOf } from "@/lib/openclaw/import/import-kind";

import { type Change, changedLines } from "./changed-lines";
import type { Consultation, SeenFinding, SeenPlace } from "./consultation";
import { maskConfigText } from "./mask-text";
import { shownLines } from "./shown-lines";

/** More would be read by nobody; mending the first ones often mends the others. */
const FINDINGS_MAX = 300;

/** Of one rule: what is wrong in every model of a config must not hide all else. */
const OF_ONE_RULE_MAX = 50;

const PLACES_MAX = 5;

/** Each repair is tried on the whole text: of a long one, only as many as come in well under a second. */
const TRIED_CHARACTERS_MAX = 3_000_000;

/** What the doctor says of a text for one version of OpenClaw: what the page shows, and nothing that holds a key. */
export function consult(text: string, openclawVersion: string): Consultation {
  try {
    const document = readConfigText(text);
    // What is none of the documents is a config with something missing.
    const kind = importKindOf(plainValue(document.root)) ?? "openclaw";
    const diagnosis =
      kind === "openclaw" ? diagnoseConfig(text, { openclawVersion }) : { document, findings: [] };
    return told(text, kind, openclawVersion, diagnosis);
  } catch (error) {
    if (!(error instanceof ConfigTextRefused)) throw error;
    return refused(text, error);
  }
}

/** The text with the repair of one finding, by its place in the diagnosis, or with all that a machine can repair. */
export function repaired(text: string, openclawVersion: string, which: number | "all"): string {
  const context = { openclawVersion };
  if (which === "all") return repairAll(text, context).document.text;
  const { document, findings } = diagnoseConfig(text, context);
  const finding = findings[which];
  return finding ? repairConfig(document, [finding]) : text;
}

function told(
  text: string,
  kind: ImportKind,
  version: string,
  { document, findings }: Diagnosis,
): Consultation {
  const masked = maskConfigText(text);
  const marks = new Map<number, DoctorSeverity>();
  const listed = listedOf(findings);
  const seen = [...listed].map(([index, finding], position): SeenFinding => {
    const places = placesOf(document, finding);
    // Gravest first: what a line is marked with already is at least as grave.
    for (const { line } of places) if (!marks.has(line)) marks.set(line, finding.severity);
    const { code, severity, params, title, cause, fix, source } = finding;
    const change =
      position * text.length < TRIED_CHARACTERS_MAX ? changeOf(document, finding, masked.text) : undefined;
    return {
      index,
      code,
      severity,
      params,
      title,
      cause,
      fix,
      source,
      places,
      repairable: change === undefined ? finding.edits.length > 0 : change !== null,
      change: change ?? null,
    };
  });
  const count = (severity: DoctorSeverity) => findings.filter((each) => each.severity === severity).length;
  return {
    kind: "read",
    version,
    document: kind,
    dialect: document.dialect,
    shown: { parts: shownLines(masked.text, marks), ...sizeOf(text), masked: masked.masked },
    counts: { fault: count("fault"), risk: count("risk"), hint: count("hint") },
    repairable:
      seen.filter(({ repairable }) => repairable).length +
      findings.filter(({ edits }, index) => !listed.has(index) && edits.length > 0).length,
    findings: seen,
  };
}

/** The findings that are shown, by their place in the diagnosis. */
function listedOf(findings: readonly DoctorFinding[]): ReadonlyMap<number, DoctorFinding> {
  const listed = new Map<number, DoctorFinding>();
  const ofRule = new Map<string, number>();
  for (const [index, finding] of findings.entries()) {
    const before = ofRule.get(finding.code) ?? 0;
    if (listed.size === FINDINGS_MAX) break;
    if (before === OF_ONE_RULE_MAX) continue;
    ofRule.set(finding.code, before + 1);
    listed.set(index, finding);
  }
  return listed;
}

/** What the repair of a finding changes; null where it changes nothing. */
function changeOf(document: ConfigDocument, finding: DoctorFinding, masked: string): Change | null {
  if (finding.edits.length === 0) return null;
  const after = repairConfig(document, [finding]);
  return after === document.text ? null : changedLines(masked, maskConfigText(after).text);
}

function placesOf({ root, text }: ConfigDocument, { pointers }: DoctorFinding): SeenPlace[] {
  const placed = pointers
    .slice(0, PLACES_MAX)
    .map((pointer) => nearestTo({ path: [], node: root, start: root.start }, pathOf(pointer)));
  return placed.map(({ path, start }) => ({
    name: path.length === 0 ? "" : dotted(path),
    line: placeOf(text, start).line,
  }));
}

function refused(text: string, { code, line, column }: ConfigTextRefused): Consultation {
  const { text: masked, masked: count } = maskConfigText(text);
  return {
    kind: "refused",
    problem: code,
    line,
    column,
    shown: {
      parts: shownLines(masked, new Map([[line, "fault"]])),
      ...sizeOf(text),
      masked: count,
    },
  };
}

function sizeOf(text: string): { lines: number; bytes: number } {
  const lines = text.replace(/(?:\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/).length;
  return { lines, bytes: new TextEncoder().encode(text).length };
}
