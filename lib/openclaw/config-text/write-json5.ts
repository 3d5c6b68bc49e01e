import type { Json } from "./node";
import type { ValueStyle } from "./value-style";
import { writeValue } from "./write-value";

export const JSON_STYLE: ValueStyle = {
  dialect: "json",
  quote: '"',
  names: '"',
  colon: ": ",
  lineEnd: "\n",
  unit: "  ",
  isInline: false,
  brace: " ",
  gap: " ",
  trailingComma: false,
};

const JSON5_STYLE: ValueStyle = { ...JSON_STYLE, dialect: "json5", names: "bare", trailingComma: true };

/** Strict JSON, two spaces, a line end at the end. Throws RangeError for Infinity and NaN, which JSON has not. */
export function writeJson(value: Json): string {
  return `${writeValue(value, JSON_STYLE, "")}\n`;
}

/**
 * JSON5 for people: names without quotes where they can do without, lists of plain values on one line, commas at the
 * end. `comments` has a line of text by the JSON pointer of the member it stands above; `""` is the whole.
 */
export function writeJson5(value: Json, comments: ReadonlyMap<string, string> = new Map()): string {
  const above = (pointer: string): string => {
    const comment = comments.get(pointer);
    return comment === undefined ? "" : `// ${oneLine(comment)}`;
  };
  const ways = new Set([...comments.keys()].flatMap(waysTo));
  const heading = above("");
  const text = writeValue(value, JSON5_STYLE, "", { above, reach: (pointer) => ways.has(pointer) });
  return `${heading === "" ? "" : `${heading}\n`}${text}\n`;
}

/** The pointers that a pointer lies below. */
function waysTo(pointer: string): string[] {
  const steps = pointer.split("/");
  return steps.map((_, index) => steps.slice(0, index).join("/"));
}

// A line break would end the comment, and what follows would be read as config.
function oneLine(comment: string): string {
  return comment.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
