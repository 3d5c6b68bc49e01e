import type { Json, Member, ObjectNode } from "./node";
import { JSON_STYLE } from "./write-json5";
import { writeValue } from "./write-value";

/**
 * Objects that a text probably has, by the name of their member, in objects that lie in `depth` others. Each is taken
 * out when it is looked for: a text that has one name 100,000 times costs no more than one that has it once.
 */
export type Likely = { depth: number; byName: Map<string, Json> };

/**
 * An object that stands in a text just as `value` is written. Nothing else is made of it until somebody asks for its
 * members: the nodes of a large config are 20 times its size, and a merge leaves most of it as it is.
 */
export class RecognisedObject implements ObjectNode {
  readonly kind = "object";
  #members: readonly Member[] | null = null;

  constructor(
    readonly start: number,
    readonly end: number,
    readonly value: Json,
    private readonly read: () => readonly Member[],
  ) {}

  get members(): readonly Member[] {
    return (this.#members ??= this.read());
  }
}

const LEAD = /\{(\r?\n)([ \t]+)"/y;

/**
 * Where the object at `start` ends, if it is strict JSON that has `value`, its members in this order, on lines and
 * indented as its first ones are; null for any other. `nameStart`: where its member begins.
 */
export function writtenEnd(text: string, start: number, nameStart: number, value: Json): number | null {
  LEAD.lastIndex = start;
  const [, lineEnd, inner] = LEAD.exec(text) ?? [];
  if (lineEnd === undefined || inner === undefined) return null;
  const indent = text.slice(text.lastIndexOf("\n", nameStart) + 1, nameStart);
  if (inner === indent || !inner.startsWith(indent)) return null;
  const written = writeValue(value, { ...JSON_STYLE, lineEnd, unit: inner.slice(indent.length) }, indent);
  const end = start + written.length;
  return text.slice(start, end) === written ? end : null;
}
