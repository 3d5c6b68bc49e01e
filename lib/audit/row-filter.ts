import type { AuditFilter } from "./schemas";
import type { RowFilter } from "./store";

/** More subjects than this are not looked for by their name; SQLite takes 32,766 values in one query. */
const SUBJECTS_MAX = 1_000;

/** The filter as the store takes it. A text means a subject by what it is called now, too. */
export function rowFilter(
  { q, actor, action, from, to }: Omit<AuditFilter, "before" | "limit">,
  names: ReadonlyMap<string, string>,
): RowFilter {
  const text = q === undefined || q === "" ? undefined : q;
  const wanted = text?.toLowerCase();
  const subjects = [...names].flatMap(([id, name]) =>
    wanted !== undefined && name.toLowerCase().includes(wanted) ? [id] : [],
  );
  return {
    text,
    subjects: subjects.slice(0, SUBJECTS_MAX),
    actor,
    action,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}
