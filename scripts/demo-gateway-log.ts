import { createHash, randomBytes } from "node:crypto";

import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

/** A failure that made a gateway stop using an auth profile, told relative to now. */
export type DemoHold = {
  /** OpenClaw provider id; the auth profile is `<provider>:<profileName>`. */
  provider: string;
  profileName?: string;
  model: string;
  reason: string;
  window: "cooldown" | "disabled";
  errorCount: number;
  sinceSecondsAgo: number;
  /** Null: no end is stated, as for a subscription limit. */
  lastsSeconds: number | null;
  /** The provider's answer, as the gateway quotes it. */
  rawError: string;
};

/** A request that went well, as 2026.5 and later log it where it took a second or more. */
export type DemoUse = { provider: string; model: string; secondsAgo: number };

type Line = { at: number; subsystem: string; level: "INFO" | "WARN"; message: string; fields: object | null };

/** `jsonl` is the log file of 2026.5.12 and later, `console` what a service manager captures of 2026.3.13. */
export type DemoLogForm = "jsonl" | "console";

/**
 * A gateway log whose holds are in force at `now`, so that countdowns run. Lines are in the forms that the real
 * gateway writes (knowledge/openclaw/gateway-logs.md §1 and §2), oldest first.
 */
export function demoGatewayLog(
  form: DemoLogForm,
  { holds, uses }: { holds: readonly DemoHold[]; uses: readonly DemoUse[] },
  now: Date,
): string {
  const lines = [
    ...startLines(holds, now),
    ...holds.flatMap((hold) => holdLines(hold, now)),
    ...uses.map((use) => useLine(use, now)),
  ];
  lines.sort((a, b) => a.at - b.at);
  return lines.map((line) => `${form === "jsonl" ? toJsonl(line) : toConsole(line)}\n`).join("");
}

function startLines(holds: readonly DemoHold[], now: Date): Line[] {
  const oldest = Math.max(0, ...holds.map((hold) => hold.sinceSecondsAgo));
  const [first] = holds;
  if (!first) return [];
  const at = now.getTime() - (oldest + 60) * 1000;
  const message = `agent model: ${first.provider}/${first.model} (thinking=off, fast=off)`;
  return [{ at, subsystem: "gateway", level: "INFO", message, fields: null }];
}

function useLine({ provider, model, secondsAgo }: DemoUse, now: Date): Line {
  const message = `[model-fetch] response provider=${provider} api=openai-completions model=${model} status=200 elapsedMs=1240`;
  const at = now.getTime() - secondsAgo * 1000;
  return { at, subsystem: "provider-transport-fetch", level: "INFO", message, fields: null };
}

function holdLines(hold: DemoHold, now: Date): Line[] {
  const at = now.getTime() - hold.sinceSecondsAgo * 1000;
  const runId = `idem-${at}`;
  const profileId = hashAuthProfileId(`${hold.provider}:${hold.profileName ?? "default"}`);
  const { provider, model, reason } = hold;
  const raw = {
    rawErrorPreview: hold.rawError,
    rawErrorHash: `sha256:${createHash("sha256").update(hold.rawError).digest("hex").slice(0, 12)}`,
  };
  const until = hold.lastsSeconds === null ? null : at + hold.lastsSeconds * 1000;
  const line = (offsetMs: number, message: string, fields: object): Line => ({
    at: at + offsetMs,
    subsystem: "agent/embedded",
    level: "WARN",
    message,
    fields,
  });
  return [
    line(-40, "embedded run agent end", {
      event: "embedded_run_agent_end",
      tags: ["error_handling", "lifecycle", "agent_end", "assistant_error"],
      runId,
      isError: true,
      error: hold.rawError,
      failoverReason: reason,
      model,
      provider,
      ...raw,
    }),
    line(0, "auth profile failure state updated", {
      event: "auth_profile_failure_state_updated",
      tags: ["error_handling", "auth_profiles", hold.window],
      runId,
      profileId,
      provider,
      reason,
      windowType: hold.window,
      windowReused: false,
      errorCount: hold.errorCount,
      ...(until === null ? {} : { [hold.window === "disabled" ? "disabledUntil" : "cooldownUntil"]: until }),
      ...(hold.window === "disabled" ? { disabledReason: reason } : {}),
      failureCounts: { [reason]: hold.errorCount },
    }),
    line(5, "embedded run failover decision", {
      event: "embedded_run_failover_decision",
      tags: ["error_handling", "failover", "assistant", "rotate_profile"],
      runId,
      stage: "assistant",
      decision: "rotate_profile",
      failoverReason: reason,
      profileFailureReason: reason,
      provider,
      model,
      profileId,
      fallbackConfigured: false,
      timedOut: false,
      aborted: false,
      ...raw,
    }),
  ];
}

function toJsonl(line: Line): string {
  const time = new Date(line.at).toISOString();
  const subsystem = JSON.stringify({ subsystem: line.subsystem });
  return JSON.stringify({
    "0": subsystem,
    "1": line.fields ?? line.message,
    ...(line.fields ? { "2": line.message } : {}),
    _meta: {
      runtime: "node",
      runtimeVersion: "24.21.0",
      hostname: "edge",
      date: time,
      logLevelId: line.level === "WARN" ? 4 : 3,
      logLevelName: line.level,
      name: subsystem,
      parentNames: ["openclaw"],
    },
    time: time.replace("Z", "+00:00"),
    hostname: "edge",
    message: line.message,
    traceId: randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    traceFlags: "01",
  });
}

function toConsole(line: Line): string {
  const time = new Date(line.at).toISOString().replace("Z", "+00:00");
  return `\u001b[90m${time}\u001b[39m \u001b[33m[${line.subsystem}]\u001b[39m \u001b[33m${consoleText(line)}\u001b[39m`;
}

/** The console leaves out what the file has in fields, the end of the hold among it. */
function consoleText({ message, fields }: Line): string {
  const field = (fields ?? {}) as Record<string, unknown>;
  const of = (name: string): string => String(field[name]);
  switch (field["event"]) {
    case "embedded_run_agent_end":
      return `${message}: runId=${of("runId")} isError=true model=${of("model")} provider=${of("provider")} error=${of("error")}`;
    case "auth_profile_failure_state_updated":
      return `${message}: runId=${of("runId")} profile=${of("profileId")} provider=${of("provider")} reason=${of("reason")} window=${of("windowType")} reused=${of("windowReused")}`;
    case "embedded_run_failover_decision":
      return `${message}: runId=${of("runId")} stage=${of("stage")} decision=${of("decision")} reason=${of("failoverReason")} provider=${of("provider")}/${of("model")} profile=${of("profileId")}`;
    default:
      return message;
  }
}
