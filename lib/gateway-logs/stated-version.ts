import { parseVersion } from "@/lib/openclaw/versions";

const RELEASE = String.raw`(\d{4}\.\d{1,2}\.\d{1,3}(?:-[\w.]{1,30})?)`;
/** `update available (latest): v… (current v…)` at start-up; the banner `OpenClaw 2026.9.6 (eb377ac)` of the CLI. */
export const VERSION_PATTERNS = [
  new RegExp(String.raw`\(current v${RELEASE}\)`),
  new RegExp(String.raw`OpenClaw ${RELEASE} \([0-9a-f]{7,40}\)`),
];

/** The OpenClaw version that a log message states about its own gateway; null when it states none. */
export function versionIn(message: string): string | null {
  for (const statement of VERSION_PATTERNS) {
    const version = statement.exec(message)?.[1];
    if (version !== undefined && parseVersion(version)) return version;
  }
  return null;
}
