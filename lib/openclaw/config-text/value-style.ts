export type Quote = '"' | "'";

/** How values are written. */
export type ValueStyle = {
  /** `stringified`: to the byte what JSON.stringify writes, also for what JSON has not. */
  dialect: "json" | "json5" | "stringified";
  /** Around texts, and around names that can’t do without. */
  quote: Quote;
  /** Around names; `bare` where a name can do without. */
  names: Quote | "bare";
  /** What stands between a name and its value, e.g. `": "`. */
  colon: string;
  lineEnd: string;
  /** One level of indentation. */
  unit: string;
  /** Objects and arrays on one line, with `brace` inside their braces and `gap` behind their commas. */
  isInline: boolean;
  brace: string;
  gap: string;
  /** A comma behind the last entry too, unless it is on one line. */
  trailingComma: boolean;
};
