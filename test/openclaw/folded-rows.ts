/** What stands in one cell of a table, by what it is about. */
export type Cells<T> = { of: T; cells: readonly string[] };

/** Rows with the same cells become one; the order is that of their first. */
export function folded<T>(rows: readonly Cells<T>[]): { of: T[]; cells: readonly string[] }[] {
  const byCells = new Map<string, { of: T[]; cells: readonly string[] }>();
  for (const { of, cells } of rows) {
    const key = cells.join("|");
    const same = byCells.get(key);
    if (same) same.of.push(of);
    else byCells.set(key, { of: [of], cells });
  }
  return [...byCells.values()];
}

/** A table of Markdown, unaligned: the formatter leaves `docs/compatibility.md` alone. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
