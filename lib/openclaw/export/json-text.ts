import type { Json } from "../config-text/node";

/** A part that lies so deep is written by itself: a provider in a config, the list of its models in a batch. */
const PART_DEPTH = 3;

const [BEFORE_PART = "", BEHIND_PART = ""] = atPartDepth(0).split("0");

/**
 * `JSON.stringify(value, null, 2)` and a line end. V8 (13) takes half as long again for one text of megabytes as for
 * its parts, and a text to which something is added is copied once more when it is read.
 */
export function jsonText(value: Json): string {
  return [...piecesOf(value, 0), "\n"].join("");
}

function piecesOf(value: Json, depth: number): string[] {
  if (value === null || typeof value !== "object") return [JSON.stringify(value)];
  if (depth === PART_DEPTH) return [atPartDepth(value).slice(BEFORE_PART.length, -BEHIND_PART.length)];
  const outside = "  ".repeat(depth);
  const entries = Array.isArray(value)
    ? (value as readonly Json[]).map((item) => piecesOf(item, depth + 1))
    : Object.entries(value).map(([name, inner]) => [
        `${JSON.stringify(name)}: `,
        ...piecesOf(inner, depth + 1),
      ]);
  const [opening, closing] = Array.isArray(value) ? "[]" : "{}";
  if (entries.length === 0) return [`${opening}${closing}`];
  const inside = entries.flatMap((pieces, index) => [
    `${index === 0 ? opening : ","}\n${outside}  `,
    ...pieces,
  ]);
  return [...inside, `\n${outside}${closing}`];
}

function atPartDepth(value: Json): string {
  return JSON.stringify([[[value]]], null, 2);
}
