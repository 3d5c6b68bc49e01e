import type { AuditRow } from "@/lib/audit/schemas";

/** In place of a name that is gone: what the row itself calls its subject. */
const NAMES = ["name", "email", "label", "mask"] as const;
/** Said elsewhere in the row. */
const IDS = new Set<string>([...NAMES, "profileId", "gatewayId", "credentialId", "checkId"]);

/** What it was done to. */
export function subjectOf({ subject, subjectName, details }: AuditRow): string {
  if (subjectName !== null) return subjectName;
  const named = NAMES.map((field) => details[field]).find((value) => typeof value === "string");
  return typeof named === "string" ? named : subject;
}

/** One line: what changed, else the facts. */
export function summaryOf({ changes, details }: AuditRow): string {
  if (changes.length > 0) {
    return changes
      .map(({ field, before, after }) => `${field}: ${shown(before)} → ${shown(after)}`)
      .join(", ");
  }
  return Object.entries(details)
    .filter(([field, value]) => !IDS.has(field) && value !== null)
    .map(([field, value]) => `${field}: ${factText(value)}`)
    .join(", ");
}

export function factText(value: AuditRow["details"][string]): string {
  return Array.isArray(value) ? shown(value.join(", ")) : shown(value === null ? null : String(value));
}

function shown(text: string | null): string {
  return text === null || text === "" ? "–" : text;
}
