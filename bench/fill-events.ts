import SQLite from "better-sqlite3";

import { newId } from "@/lib/core/ids";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

const PROVIDERS = ["alibaba-standard-cn", "alibaba-coding-cn", "alibaba-standard-intl", "bl-good"];
const KEYS = 4;
/** Lines of one run that fails with one key and succeeds with another provider. */
const EVENTS_A_RUN = 8;

/** Gives a gateway so many events between two instants, as 2026.9.6 tells of runs that fail over. Oldest first. */
export function fillEvents(
  databaseFile: string,
  { gatewayId, count, from, to }: { gatewayId: string; count: number; from: Date; to: Date },
): void {
  const database = new SQLite(databaseFile);
  database.pragma("synchronous = OFF");
  database.pragma("wal_autocheckpoint = 50000");
  const insert = database.prepare(
    `INSERT INTO "GatewayEvent" ("id", "gatewayId", "importId", "at", "seq", "kind", "dedupeKey", "event")
     VALUES (?, ?, 'imp_bench', ?, ?, ?, ?, ?)`,
  );
  const runs = count / EVENTS_A_RUN;
  const apart = (to.getTime() - from.getTime()) / runs;
  let seq = 0;
  database.transaction(() => {
    for (let run = 0; run < runs; run++) {
      for (const event of eventsOfRun(run, Math.floor(from.getTime() + run * apart))) {
        const at = event.at.replace("Z", "+00:00");
        const row = [at, seq++, event.kind, event.dedupeKey, JSON.stringify(event)];
        insert.run(newId("gatewayEvent"), gatewayId, ...row);
      }
    }
  })();
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

function eventsOfRun(run: number, atMs: number): GatewayLogEvent[] {
  const provider = PROVIDERS[run % 3] ?? "";
  const authProfileHash = hashAuthProfileId(`${provider}:key${1 + (run % KEYS)}`);
  const runId = `8c1d2f1e-4a6b-4f0e-9c3d-${String(run).padStart(12, "0")}`;
  const requestId = hashAuthProfileId(runId);
  const rawError = `429 You exceeded your current requests list. For details, see: https://help.aliyun.com/zh/model-studio/error-code#rate-limit (request_id: ${requestId})`;
  const model = "qwen3-max";
  const base = { runId, provider, model };
  const reason = run % 9 === 0 ? "billing" : "rate_limit";
  const window = run % 9 === 0 ? ("disabled" as const) : ("cooldown" as const);
  const until = atMs + (run % 9 === 0 ? 600_000 : 30_000);
  const events: UnkeyedEvent[] = [
    { kind: "http-response", at: at(0), ...base, status: 429, elapsedMs: 240 },
    { kind: "agent-end", at: at(2), ...base, error: "The provider is limiting requests.", rawError },
    {
      kind: "failover-decision",
      at: at(2),
      ...base,
      decision: "fallback_model",
      reason,
      authProfileHash,
      rawError,
    },
    {
      kind: "state-updated",
      at: at(5),
      ...base,
      authProfileHash,
      reason,
      window,
      until,
      reused: false,
      errorCount: 1,
      structured: true,
    },
    {
      kind: "fallback-decision",
      at: at(6),
      ...base,
      decision: "candidate_failed",
      reason,
      detail: rawError,
    },
    { kind: "http-response", at: at(900), ...base, provider: "bl-good", status: 200, elapsedMs: 880 },
    {
      kind: "fallback-decision",
      at: at(905),
      ...base,
      provider: "bl-good",
      decision: "candidate_succeeded",
      reason: null,
      detail: null,
    },
    { kind: "run-succeeded", at: at(910), runId },
  ];
  return events.map((event) => ({ ...event, dedupeKey: dedupeKey(event) }) as GatewayLogEvent);

  function at(ms: number): string {
    return new Date(atMs + ms).toISOString();
  }
}
