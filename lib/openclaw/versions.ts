/** An OpenClaw release such as `2026.9.6`; suffixes (`-beta.2`) are kept apart because they sort before the release. */
export type OpenClawVersion = { year: number; minor: number; patch: number; suffix: string | null };

const PATTERN = /^v?(\d{4})\.(\d{1,2})\.(\d{1,3})(?:[-.](.+))?$/;

/** `2026.9.6`, `v2026.9.6` or `2026.8.1-beta.2`; null for anything else. */
export function parseVersion(text: string): OpenClawVersion | null {
  const match = PATTERN.exec(text.trim());
  if (!match) return null;
  const [, year, minor, patch, suffix] = match;
  return { year: Number(year), minor: Number(minor), patch: Number(patch), suffix: suffix ?? null };
}

/** Negative when `a` is older than `b`, 0 when the same. A pre-release is older than its release. */
export function compareVersions(a: OpenClawVersion, b: OpenClawVersion): number {
  return (
    a.year - b.year ||
    a.minor - b.minor ||
    a.patch - b.patch ||
    Number(a.suffix === null) - Number(b.suffix === null) ||
    (a.suffix ?? "").localeCompare(b.suffix ?? "", "en", { numeric: true })
  );
}

/**
 * Whether `version` lies in `[since, before)`; a missing bound is open.
 * Versions in use are many (patch lines such as 2026.6.33): facts hold for ranges, never for a list of names.
 */
export function inRange(version: string, range: { since?: string; before?: string }): boolean {
  const parsed = parseVersion(version);
  if (!parsed) return false;
  const since = range.since === undefined ? null : parseVersion(range.since);
  const before = range.before === undefined ? null : parseVersion(range.before);
  return (!since || compareVersions(parsed, since) >= 0) && (!before || compareVersions(parsed, before) < 0);
}
