/** The warnings an import can give (lib/gateways/import-summary.ts), each with a sentence under `gateways.logWarnings`. */
const LOG_WARNINGS = [
  "no-log-line",
  "no-credential-event",
  "oversized-lines",
  "undated-lines",
  "no-offset",
  "clock-jump",
  "future-lines",
  "suppressed-writes",
] as const;
type LogWarning = (typeof LOG_WARNINGS)[number];

export function isLogWarning(code: string): code is LogWarning {
  return (LOG_WARNINGS as readonly string[]).includes(code);
}
