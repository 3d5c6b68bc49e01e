export type AuditChange = { field: string; before: string | null; after: string | null };

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of `after` that differ from `before`, for an audit row. Hand it fields by name: whatever is in `after` is
 * written down, so nothing secret may be. Fields left out of `after` (undefined) were not touched.
 */
export function changesBetween(before: Fields, after: Fields): AuditChange[] {
  return Object.entries(after).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const change = { field, before: textOf(before[field]), after: textOf(value) };
    return change.before === change.after ? [] : [change];
  });
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
