import { skipTrivia } from "./cursor";
import { EntryList, type NamedText } from "./entry-list";
import type { ArrayNode, ConfigNode, Member, ObjectNode } from "./node";
import { indexOf } from "./pointer";
import { hasLineBreak, joined, remarkIn } from "./trivia";

/** A value whose text is still as it was read. */
export type ReadValue = { kind: "read"; text: string; node: ConfigNode };

/**
 * An object or array taken apart so that entries can come and go. Every character of its text is in exactly one piece:
 * put together again, the pieces are the text.
 */
export type OpenContainer = {
  kind: "open";
  of: "object" | "array";
  /** Comments behind the opening bracket, on its line. */
  remark: string;
  entries: EntryList<Entry>;
  /** Whether a comma stands behind the last entry too. */
  trailingComma: boolean;
  /** Between the last entry and the closing bracket. */
  tail: string;
};

/** A value that an edit has written. It is read when an edit leads into it: most never do. */
type NewValue = { kind: "new"; text: string };

export type EditableValue = ReadValue | NewValue | OpenContainer;

export type Entry = NamedText & {
  /** From the name to the value: the colon and what surrounds it. */
  colon: string;
  value: EditableValue;
  /** Between the value and its comma. */
  beforeComma: string;
  /** Comments behind the comma, on its line. */
  remark: string;
};

export function asRead(text: string, node: ConfigNode): ReadValue {
  return { kind: "read", text, node };
}

/** Takes a container apart; what is in it stays as it was read. */
export function open(text: string, node: ObjectNode | ArrayNode): OpenContainer {
  const parts = partsOf(node);
  const end = node.end - 1;
  const remark = remarkIn(text.slice(node.start + 1, parts[0]?.start ?? end));
  const container: OpenContainer = {
    kind: "open",
    of: node.kind,
    remark,
    entries: new EntryList(node.kind),
    trailingComma: false,
    tail: "",
  };
  let from = node.start + 1 + remark.length;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const entry = entryOf(text, part, from, parts[index + 1]?.start ?? end);
    container.entries.add(entry);
    const hasComma = text.charAt(part.value.end + entry.beforeComma.length) === ",";
    if (isLast) container.trailingComma = hasComma;
    from = part.value.end + entry.beforeComma.length + Number(hasComma) + entry.remark.length;
  }
  container.tail = text.slice(from, end);
  return container;
}

type Part = { start: number; member: Member | null; value: ConfigNode };

function partsOf(node: ObjectNode | ArrayNode): Part[] {
  return node.kind === "object"
    ? node.members.map((member) => ({ start: member.nameStart, member, value: member.value }))
    : node.items.map((value) => ({ start: value.start, member: null, value }));
}

function entryOf(text: string, { start, member, value }: Part, from: number, next: number): Entry {
  const cursor = { text, at: value.end, isJson5: false };
  skipTrivia(cursor);
  const comma = cursor.at;
  const hasComma = text.charAt(comma) === ",";
  const behind = text.slice(hasComma ? comma + 1 : value.end, next);
  // `{ a: 1 /* one */ }`: a comma would come behind the comment.
  const closing = hasComma || hasLineBreak(behind) ? "" : behind.trimEnd();
  return {
    lead: text.slice(from, start),
    name: member?.name ?? "",
    nameText: member ? text.slice(start, member.nameEnd) : "",
    colon: member ? text.slice(member.nameEnd, value.start) : "",
    value: asRead(text, value),
    beforeComma: hasComma ? text.slice(value.end, comma) : closing,
    remark: remarkIn(behind),
  };
}

/** The value as text again. */
export function written(value: EditableValue): string {
  return piecesOf(value).join("");
}

/** All pieces of the text in a row: put together once, not once more at every level. */
export function piecesOf(value: EditableValue): string[] {
  if (value.kind === "new") return [value.text];
  if (value.kind === "read") return [value.text.slice(value.node.start, value.node.end)];
  const [bracket, closing] = value.of === "object" ? ["{", "}"] : ["[", "]"];
  const { trailingComma, tail } = value;
  const entries = value.entries.all;
  const inside = entries.flatMap((entry, index) => {
    const next = entries[index + 1];
    const comma = next || trailingComma ? "," : "";
    const between = `${entry.beforeComma}${comma}${joined(entry.remark, next?.lead ?? tail)}`;
    return [entry.nameText, entry.colon, ...piecesOf(entry.value), between];
  });
  return [bracket, joined(value.remark, entries[0]?.lead ?? tail), ...inside, closing];
}

/** Where the entry stands that a step means; -1 when there is none. Of duplicate names the last one counts. */
export function entryAt(container: OpenContainer, step: string | number): number {
  if (container.of === "object") return container.entries.indexNamed(String(step));
  const index = indexOf(step);
  return index < container.entries.all.length ? index : -1;
}
