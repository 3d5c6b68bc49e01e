export type JsonToken = { kind: "key" | "string" | "number" | "text"; text: string };

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
// A key is quoted or a bare JSON5 name, with a colon after it.
const TOKEN = new RegExp(
  String.raw`(?<key>(?:${QUOTED}|[A-Za-z_$][\w$]*)(?=\s*:))|(?<string>${QUOTED})|(?<number>(?<![\w.-])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.-])|\b(?:true|false|null)\b)`,
  "g",
);
const KINDS = ["key", "string", "number"] as const;

/** Splits one line of JSON or JSON5 into coloured pieces. The pieces joined give the line back, whatever it holds. */
export function highlightJson(line: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ kind: "text", text: line.slice(end, match.index) });
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined) ?? "text";
    tokens.push({ kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < line.length) tokens.push({ kind: "text", text: line.slice(end) });
  return tokens;
}
