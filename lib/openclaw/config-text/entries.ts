import { type EditableValue, type Entry, entryAt, type OpenContainer } from "./editable";
import type { Json } from "./node";
import type { Surroundings } from "./surroundings";
import { beginsWithLineBreak, detachedComments, hasLineBreak, joined } from "./trivia";
import type { ValueStyle } from "./value-style";
import { writeName } from "./write-scalar";
import { writeValue } from "./write-value";

/** Adds an entry behind the last one, written as its neighbours are. */
export function addEntry(
  container: OpenContainer,
  step: string | number,
  value: Json,
  inside: Surroundings,
): void {
  const { style, line, entryIndent } = inside;
  const isObject = container.of === "object";
  if (!isObject && String(step) !== String(container.entries.all.length)) {
    throw new RangeError("An array goes on behind its last entry only.");
  }
  const last = container.entries.all.at(-1);
  const isInline =
    style.isInline && (last?.remark ?? container.remark) === "" && !hasLineBreak(container.tail);
  const lineStart = `${style.lineEnd}${entryIndent}`;
  let lead = isInline ? style.gap : lineStart;
  if (!last) {
    const brace = isObject ? style.brace : "";
    lead =
      container.tail.trim() === "" ? (isInline ? brace : lineStart) : joined(container.tail.trimEnd(), lead);
    container.tail = isInline ? brace : `${style.lineEnd}${line}`;
    container.trailingComma = style.trailingComma && !isInline;
  }
  const name = isObject ? String(step) : "";
  container.entries.add({
    lead,
    name,
    nameText: isObject ? writeName(name, style) : "",
    colon: isObject ? style.colon : "",
    value: newValue(value, style, entryIndent),
    beforeComma: "",
    remark: "",
  });
}

/** A value as its neighbours are written, ready to be edited further. */
export function newValue(value: Json, style: ValueStyle, indent: string): EditableValue {
  return { kind: "new", text: writeValue(value, style, indent) };
}

/** Removes every entry that a step means, with its comma and the comments that are about it. */
export function removeEntries(container: OpenContainer, step: string | number): void {
  for (let index = entryAt(container, step); index !== -1; index = entryAt(container, step)) {
    removeEntry(container, index);
    if (container.of === "array") return;
  }
}

export function removeEntry(container: OpenContainer, index: number): void {
  const removed = container.entries.remove(index);
  if (!removed) return;
  const kept = detachedComments(removed.lead);
  const next = container.entries.all[index];
  if (next) container.entries.setLead(index, kept + leadAfter(removed, kept, next.lead, index === 0));
  else container.tail = kept === "" ? container.tail : joined(kept, container.tail);
  if (container.entries.all.length === 0 && `${container.remark}${container.tail}`.trim() === "")
    container.tail = "";
}

/** The blanks and comments of the entry that follows a removed one: it takes its line when it had none of its own. */
function leadAfter({ lead }: Entry, kept: string, next: string, isFirst: boolean): string {
  if (kept === "" && !isFirst && beginsWithLineBreak(next)) return next;
  const blanks = /^\s*/.exec(lead.slice(kept.length))?.[0] ?? "";
  return `${blanks}${next.trimStart()}`;
}
