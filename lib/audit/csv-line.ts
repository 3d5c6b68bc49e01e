/**
 * What a spreadsheet takes for the beginning of a formula, blanks before it included; the full-width forms where its
 * language is Chinese or Japanese (owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠|%]/;

/** One line of RFC 4180, every field in quotes. A field that could run as a formula begins with an apostrophe. */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

function csvField(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
