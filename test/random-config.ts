/** Park-Miller: the same texts and the same damage on every run. */
export function createRandom(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}

export type Random = ReturnType<typeof createRandom>;

const BLANKS = [
  "",
  "",
  "",
  " ",
  "\n",
  "\r\n  ",
  "\t",
  "\u00a0",
  "/* c */",
  "// c\n",
  " /* , } ] : */ ",
  "\u2028",
];
const NAMES = [
  "a",
  "b",
  "$c",
  "_d1",
  '"e f"',
  "'g'",
  '"__proto__"',
  "constructor",
  "h\u00e9",
  "\\u0069",
  '""',
  '"1"',
];
const SCALARS = [
  "null", "true", "false", "0", "-1", "+2.5", ".5", "5.", "1e3", "-1E-2", "0xfF", "-0x1", "Infinity", "-Infinity", "NaN",
  "-NaN", "+NaN", '"text"', "'single \"'", '"\\u0041\\x41\\n\\/"', "'\\\n\\0\\v\\'\\a'", '"\u2028"', '"${KEY}"', "-0", '"//"',
]; // prettier-ignore

/** JSON5 with everything that JSON5 allows, at most `depth` levels deep. */
export function randomConfig(random: Random, depth: number): string {
  const blank = () => random.pick(BLANKS);
  const kind = depth === 0 ? 2 : random.below(3);
  if (kind === 2) return `${blank()}${random.pick(SCALARS)}${blank()}`;
  const count = random.below(4);
  const entries = Array.from({ length: count }, () => {
    const value = randomConfig(random, depth - 1);
    return kind === 0 ? `${blank()}${random.pick(NAMES)}${blank()}:${value}` : value;
  });
  const comma = count > 0 && random.below(3) === 0 ? "," : "";
  const content = `${entries.join(",")}${comma}${blank()}`;
  return `${blank()}${kind === 0 ? `{${content}}` : `[${content}]`}${blank()}`;
}

const HOSTILE = [
  '"', "'", "\\", "{", "}", "[", "]", ",", ":", "/", "//", "/*", "*/", "-", "+", ".", "0", "00", "1e", "0x", "e", "\n", "\r", " ",
  "\u0000", "\u2028", "\ufeff", "\ud800", "🦞", "\\u", "\\u{41}", "\\ud83d\\ude00", "\\x4", "\\8", "null", "NaN", "Infinity",
  "undefined", '"__proto__":', "constructor", "[".repeat(50), "{a:".repeat(50), "x".repeat(500), "-".repeat(50), "\u00ad",
]; // prettier-ignore

const splice = (text: string, at: number, cut: number, put: string) =>
  text.slice(0, at) + put + text.slice(at + cut);

/** The text with one thing broken, moved or added. */
export function damaged(text: string, { below, pick }: Random): string {
  const at = below(text.length + 1);
  const ways = [
    () => splice(text, at, 1 + below(12), ""),
    () => splice(text, at, below(4), pick(HOSTILE)),
    () => splice(text, at, 1, String.fromCharCode(below(256))),
    () => text.slice(0, at),
    () => text.slice(at),
    () => text + text.slice(at),
    () => splice(text, at, 0, text.slice(below(text.length + 1)).slice(0, below(200))),
    () => text.replaceAll(pick(['"', ",", ":", "{", "}"]), (found) => (below(8) === 0 ? "" : found)),
    () =>
      text.replaceAll(/\d+/g, (digits) =>
        below(4) === 0 ? pick(["1e999", "-0", "0x1", "01", "1_0"]) : digits,
      ),
  ];
  return pick(ways)();
}
