import { asRead, type EditableValue, entryAt, open, type OpenContainer, piecesOf, written } from "./editable";
import { addEntry, newValue, removeEntries, removeEntry } from "./entries";
import type { Json } from "./node";
import type { ConfigPath } from "./pointer";
import { type ConfigDocument, DEPTH_MAX, readConfigText } from "./read-config-text";
import { hasValue } from "./same-json";
import { ofValue, quoteOf, type Surroundings, surroundingsOf, within } from "./surroundings";
import { hasLineBreak } from "./trivia";
import { writeName } from "./write-scalar";

export type ConfigEdit =
  | { op: "set"; path: ConfigPath; value: Json }
  | { op: "remove"; path: ConfigPath }
  | { op: "rename"; path: ConfigPath; name: string };

/**
 * The text with the edits made, one after the other. What is not edited stays to the byte: comments, order, blanks,
 * quotes; so does what is set to the value it has. New members are written as their neighbours are, and missing
 * parents are made, as objects. A comment behind an entry and those right above it go when the entry goes.
 *
 * Of duplicate names the last one is set, since it is the one that counts; remove and rename leave none behind.
 *
 * Throws RangeError when an edit meets a value where it needs an object or array, when there is nothing to remove or
 * rename, and when the new name is taken.
 */
export function editConfig(document: ConfigDocument, edits: readonly ConfigEdit[]): string {
  const { text, root } = document;
  const surroundings = surroundingsOf(document);
  let edited: EditableValue = asRead(text, root);
  for (const edit of edits) edited = apply(edited, edit, 0, surroundings);
  return [text.slice(0, root.start), ...piecesOf(edited), text.slice(root.end)].join("");
}

function apply(value: EditableValue, edit: ConfigEdit, depth: number, around: Surroundings): EditableValue {
  const step = edit.path[depth];
  if (step === undefined) {
    if (edit.op !== "set") throw new RangeError("The config as a whole can be neither removed nor renamed.");
    return replaced(value, edit.value, around);
  }
  const container = opened(value);
  const index = entryAt(container, step);
  const entry = container.entries.all[index];
  const isTarget = depth === edit.path.length - 1;
  if (!entry) {
    if (edit.op !== "set") throw new RangeError("There is nothing at this path.");
    addEntry(container, step, nested(edit.path.slice(depth + 1), edit.value), within(container, around));
  } else if (edit.op === "set" || !isTarget) {
    const inside = ofValue(container, index, within(container, around));
    entry.value = apply(entry.value, edit, depth + 1, inside);
  } else if (edit.op === "remove") {
    removeEntries(container, step);
  } else {
    rename(container, index, edit.name, within(container, around));
  }
  return container;
}

function opened(value: EditableValue): OpenContainer {
  if (value.kind === "open") return value;
  const { text, node } = value.kind === "new" ? { ...value, node: readConfigText(value.text).root } : value;
  if (node.kind === "object" || node.kind === "array") return open(text, node);
  throw new RangeError("This path leads through a value that is neither an object nor an array.");
}

function replaced(value: EditableValue, next: Json, around: Surroundings): EditableValue {
  const text = written(value);
  const before = readConfigText(text).root;
  if (hasValue(before, next)) return value;
  const wasOnOneLine = isFilled(before) && !hasLineBreak(text);
  const style = wasOnOneLine ? { ...around.style, isInline: true } : around.style;
  return newValue(next, style, around.line);
}

function isFilled(node: ReturnType<typeof readConfigText>["root"]): boolean {
  return node.kind === "object" ? node.members.length > 0 : node.kind === "array" && node.items.length > 0;
}

/** What is set where the parents are missing. */
function nested(path: ConfigPath, value: Json): Json {
  if (path.length > DEPTH_MAX) throw new RangeError("This path is deeper than a config can be.");
  return path.reduceRight<Json>((inner, step) => ({ [String(step)]: inner }), value);
}

function rename(container: OpenContainer, index: number, name: string, { style }: Surroundings): void {
  const entry = container.entries.all[index];
  if (container.of === "array" || !entry) throw new RangeError("What is in an array has no name.");
  if (entry.name === name) return;
  if (entryAt(container, name) !== -1) throw new RangeError("This name is taken.");
  const before = entry.name;
  container.entries.rename(index, name, writeName(name, { ...style, names: quoteOf(entry.nameText) }));
  while (entryAt(container, before) !== -1) removeEntry(container, entryAt(container, before));
}
