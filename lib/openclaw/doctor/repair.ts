import { joinFragments, tidyPaste } from "@/lib/alibaba/key-paste";
import { type ConfigEdit, editConfig } from "@/lib/openclaw/config-text/edit-config";
import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { type ConfigPath, nodeAt } from "@/lib/openclaw/config-text/pointer";
import { type ConfigDocument, readConfigText } from "@/lib/openclaw/config-text/read-config-text";

import { type Diagnosis, diagnoseConfig } from "./diagnose-config";
import { touchedPlaces } from "./edit-places";
import type { DoctorContext, DoctorEdit, DoctorFinding } from "./finding";
import { DOCTOR_RULE_CODES } from "./rule-lists";

/**
 * The text with the repairs of these findings, which must be of this document. Comments, order and all that no repair
 * touches stay. Of findings whose edits clash, that of the earlier rule is repaired; the other is left. The text is read again before
 * it is given out.
 */
export function repairConfig(document: ConfigDocument, findings: readonly DoctorFinding[]): string {
  const places = touchedPlaces();
  const edits: DoctorEdit[] = [];
  for (const finding of findings.toSorted((a, b) => ruleOrder(a) - ruleOrder(b))) {
    if (!finding.edits.every((edit) => isDoable(document, edit)) || places.clash(finding.edits)) continue;
    places.add(finding.edits);
    edits.push(...finding.edits);
  }
  if (edits.length === 0) return document.text;
  const text = editConfig(document, lastRemovals(edits.flatMap((edit) => plainEdits(document, edit))));
  return readConfigText(text).text;
}

/** A repair may show what was hidden behind it, such as a list that had to become an object; none goes in circles. */
const ROUNDS_MAX = 6;

/** All that a machine can repair, and what is left then. Throws what `diagnoseConfig` throws. */
export function repairAll(text: string, context: DoctorContext): Diagnosis {
  let diagnosis = diagnoseConfig(text, context);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const repaired = repairConfig(diagnosis.document, diagnosis.findings);
    if (repaired === diagnosis.document.text) break;
    diagnosis = diagnoseConfig(repaired, context);
  }
  return diagnosis;
}

function ruleOrder({ code }: DoctorFinding): number {
  return DOCTOR_RULE_CODES.indexOf(code);
}

function isDoable({ root }: ConfigDocument, edit: DoctorEdit): boolean {
  switch (edit.op) {
    case "set":
      return hasRoomAt(root, edit.path);
    case "remove":
      return nodeAt(root, edit.path) !== undefined;
    case "rename":
      return (
        nodeAt(root, edit.path) !== undefined &&
        nodeAt(root, [...edit.path.slice(0, -1), edit.name]) === undefined
      );
    case "move":
      return (
        nodeAt(root, edit.path) !== undefined &&
        nodeAt(root, edit.to) === undefined &&
        hasRoomAt(root, edit.to)
      );
    case "tidy-key":
      return nodeAt(root, edit.path)?.kind === "string";
  }
}

/** Whether a value can be put at a path: what is there on the way has names, or the place is in a list already. */
function hasRoomAt(root: ConfigDocument["root"], path: ConfigPath): boolean {
  for (let depth = 0; depth < path.length; depth += 1) {
    const above = nodeAt(root, path.slice(0, depth));
    if (above === undefined) return true;
    if (above.kind === "array" && nodeAt(above, path.slice(depth, depth + 1)) === undefined) return false;
    if (above.kind !== "array" && above.kind !== "object") return false;
  }
  return path.length > 0;
}

function plainEdits({ root }: ConfigDocument, edit: DoctorEdit): readonly ConfigEdit[] {
  if (edit.op !== "move" && edit.op !== "tidy-key") return [edit];
  const node = nodeAt(root, edit.path);
  if (!node) return [];
  if (edit.op === "move") {
    return [
      { op: "set", path: edit.to, value: plainValue(node) },
      { op: "remove", path: edit.path },
    ];
  }
  if (node.kind !== "string") return [];
  return [{ op: "set", path: edit.path, value: joinFragments(tidyPaste(node.value)).text }];
}

/** Removals come last and the later item of a list first, so that no path means another place by then. */
function lastRemovals(edits: readonly ConfigEdit[]): readonly ConfigEdit[] {
  const removals = edits.filter(({ op }) => op === "remove").toSorted((a, b) => fromBehind(a.path, b.path));
  return [...edits.filter(({ op }) => op !== "remove"), ...removals];
}

function fromBehind(a: ConfigPath, b: ConfigPath): number {
  for (const [depth, step] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return -1;
    if (typeof step === "number" && typeof other === "number" && step !== other) return other - step;
    if (step !== other) return String(step) < String(other) ? -1 : 1;
  }
  return b.length - a.length;
}
