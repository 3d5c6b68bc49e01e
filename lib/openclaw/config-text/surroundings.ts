import type { Entry, OpenContainer } from "./editable";
import type { ConfigNode } from "./node";
import type { ConfigDocument } from "./read-config-text";
import { hasLineBreak, lastIndent } from "./trivia";
import type { Quote, ValueStyle } from "./value-style";

/** How the neighbours of a new value are written. */
export type Surroundings = {
  style: ValueStyle;
  /** Indentation of the line on which the value at hand begins. */
  line: string;
  /** Indentation of its entries. */
  entryIndent: string;
};

/** What holds for a text as a whole, where no neighbour says otherwise. */
export function surroundingsOf({ text, root, dialect }: ConfigDocument): Surroundings {
  const line = lastIndent(`\n${text.slice(0, root.start)}`) ?? "";
  const rootIndent = firstIndent(text, root);
  const unit = rootIndent?.startsWith(line) && rootIndent !== line ? rootIndent.slice(line.length) : "  ";
  const quote = dialect === "json" ? '"' : (firstQuote(text, root) ?? '"');
  const style: ValueStyle = {
    dialect,
    quote,
    names: dialect === "json" ? '"' : "bare",
    colon: ": ",
    lineEnd: /\r\n|[\n\r]/.exec(text)?.[0] ?? "\n",
    unit,
    isInline: false,
    brace: " ",
    gap: " ",
    trailingComma: false,
  };
  return { style, line, entryIndent: line + unit };
}

/** What holds among the entries of a container that stands in `around`. */
export function within(container: OpenContainer, around: Surroundings): Surroundings {
  const { all } = container.entries;
  const entryIndent = around.line + around.style.unit;
  const last = all.at(-1);
  if (!last) return { ...around, entryIndent };
  const lastLine = container.entries.lineAt(all.length - 1);
  const isInline = lastLine === null;
  const style: ValueStyle = {
    ...around.style,
    ...(container.of === "object" ? nameStyle(container, last, around.style) : {}),
    isInline,
    trailingComma: isInline ? around.style.trailingComma : container.trailingComma,
    ...(isInline ? spacing(container) : {}),
  };
  return { style, line: around.line, entryIndent: lastLine ?? entryIndent };
}

/** What holds for the value of an entry. */
export function ofValue(container: OpenContainer, index: number, inside: Surroundings): Surroundings {
  const { entries } = container;
  const line = lastIndent(entries.all[index]?.colon ?? "") ?? entries.lineAt(index) ?? inside.line;
  return { ...inside, line, entryIndent: line + inside.style.unit };
}

/** The quote a name is written in; `bare` when it has none. */
export function quoteOf(nameText: string): Quote | "bare" {
  const first = nameText.charAt(0);
  return first === '"' || first === "'" ? first : "bare";
}

function nameStyle(
  { entries }: OpenContainer,
  { nameText, colon }: Entry,
  around: ValueStyle,
): Partial<ValueStyle> {
  const hasBareNames = entries.hasBareNames();
  const names = hasBareNames === null ? around.names : hasBareNames ? "bare" : quoteOf(nameText);
  return { names, ...(/^[^\S\n\r]*:[^\S\n\r]*$/.test(colon) ? { colon } : {}) };
}

/** The blanks of a container that is on one line. */
function spacing({ of, entries }: OpenContainer): Partial<ValueStyle> {
  const [first, second] = entries.all;
  const brace = blanks(first?.lead ?? "");
  const afterColon = /:(\s*)$/.exec(first?.colon ?? "")?.[1];
  const gap = blanks(second?.lead ?? afterColon ?? brace);
  return of === "object" ? { brace, gap } : { gap };
}

function blanks(lead: string): string {
  return lead.trim() === "" && !hasLineBreak(lead) ? lead : " ";
}

function firstIndent(text: string, node: ConfigNode): string | null {
  if (node.kind !== "object" && node.kind !== "array") return null;
  const first = node.kind === "object" ? node.members[0]?.nameStart : node.items[0]?.start;
  return first === undefined ? null : lastIndent(text.slice(node.start, first));
}

/** The quote of the first text in a config. */
function firstQuote(text: string, node: ConfigNode): Quote | null {
  if (node.kind === "string") return text.charAt(node.start) === "'" ? "'" : '"';
  if (node.kind !== "object" && node.kind !== "array") return null;
  const inner = node.kind === "object" ? node.members.map(({ value }) => value) : node.items;
  for (const child of inner) {
    const quote = firstQuote(text, child);
    if (quote !== null) return quote;
  }
  return null;
}
