import type { ValueStyle } from "./value-style";
import { writeName } from "./write-scalar";

/**
 * What is the same for all containers of one depth. Its texts stand in every entry of a large config, each in one piece:
 * V8 keeps what is added up as a tree, and would walk it again at each of these places.
 */
export type Level = {
  style: ValueStyle;
  indent: string;
  /** Before the first entry, between two, and behind the last. */
  first: string;
  next: string;
  last: string;
  /** Names and their colons, by the name. */
  names: Map<string, string>;
  /** Objects of plain values: every model may have the very same one, such as its cost. */
  plain: Map<object, string>;
  /** Of the containers in these. */
  inner: Level | null;
};

/** `indent`: of the line on which a container of this level begins. */
export function levelAt(indent: string, style: ValueStyle): Level {
  const { isInline, brace, gap, lineEnd, unit, trailingComma } = style;
  const line = onePiece(lineEnd, indent, unit);
  return {
    style,
    indent,
    first: isInline ? brace : line,
    next: onePiece(",", isInline ? gap : line),
    last: isInline ? brace : onePiece(trailingComma ? "," : "", lineEnd, indent),
    names: new Map(),
    plain: new Map(),
    inner: null,
  };
}

export function innerOf(level: Level): Level {
  return (level.inner ??= levelAt(onePiece(level.indent, level.style.unit), level.style));
}

export function nameAndColon(name: string, { style, names }: Level): string {
  let written = names.get(name);
  if (written === undefined) names.set(name, (written = onePiece(writeName(name, style), style.colon)));
  return written;
}

/** Texts in a row, as one that is not put together again each time it is read. */
export function onePiece(...texts: string[]): string {
  return texts.join("");
}
