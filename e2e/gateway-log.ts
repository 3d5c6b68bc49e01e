import { createHash } from "node:crypto";

/** `sha256:` + 12 hex, as OpenClaw prints an auth profile id. */
export function hashOf(authProfileId: string): string {
  return `sha256:${createHash("sha256").update(authProfileId).digest("hex").slice(0, 12)}`;
}

/** A JSONL line of OpenClaw 2026.9.6 that puts an auth profile on hold for ten minutes from `at`. */
export function holdLine({
  provider,
  authProfileId = `${provider}:default`,
  at = new Date(),
}: {
  provider: string;
  authProfileId?: string;
  at?: Date;
}): string {
  const message = "auth profile failure state updated";
  return JSON.stringify({
    0: JSON.stringify({ subsystem: "agent/embedded" }),
    1: {
      event: "auth_profile_failure_state_updated",
      runId: `idem-${at.getTime()}`,
      profileId: hashOf(authProfileId),
      provider,
      reason: "billing",
      windowType: "disabled",
      windowReused: false,
      errorCount: 1,
      disabledUntil: at.getTime() + 600_000,
      disabledReason: "billing",
      failureCounts: { billing: 1 },
    },
    2: message,
    _meta: { runtime: "node", hostname: "vm", date: at.toISOString(), logLevelId: 4, logLevelName: "WARN" },
    time: at.toISOString().replace("Z", "+00:00"),
    hostname: "vm",
    message,
  });
}
