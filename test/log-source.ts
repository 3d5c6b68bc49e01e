import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { createGateway } from "@/lib/gateways/create-gateway";
import { createLogSource } from "@/lib/log-sources/create-log-source";
import { leaseSources } from "@/lib/log-sources/lease-sources";
import { listLogSources } from "@/lib/log-sources/list-log-sources";
import { readSource } from "@/lib/log-sources/read-source";
import type { CreateLogSourceInput, LogSourceSummary } from "@/lib/log-sources/schemas";

import { testContext } from "./database";

/** A JSONL line of 2026.9.6 that opens a hold; `n` tells it from others and dates it: a second each. */
export function holdLine(n: number, start = Date.parse("2026-11-20T10:00:00.000Z")): string {
  const at = new Date(start + n * 1000);
  const name = '{"subsystem":"agent/embedded"}';
  const fields = {
    event: "auth_profile_failure_state_updated",
    tags: ["error_handling", "auth_profiles", "cooldown"],
    runId: `run-${n}`,
    profileId: "sha256:eb00dba28934",
    provider: "bailian",
    reason: "auth",
    windowType: "cooldown",
    windowReused: false,
    errorCount: 1,
    cooldownUntil: at.getTime() + 30_000,
    failureCounts: { auth: 1 },
  };
  return JSON.stringify({
    "0": name,
    "1": fields,
    "2": "auth profile failure state updated",
    _meta: { date: at.toISOString(), logLevelId: 4, logLevelName: "WARN", name },
    time: at.toISOString().replace("Z", "+00:00"),
    message: "auth profile failure state updated",
  });
}

/** A line without a word about keys. */
export const quietLine = (n: number): string =>
  JSON.stringify({
    "0": '{"subsystem":"gateway"}',
    "1": `tick ${n}`,
    time: new Date(Date.parse("2026-11-20T10:00:00.000Z") + n * 1000).toISOString(),
  });

/** A folder log files may be in, of the calling test's own. */
export function logFolder(): { folder: string; write: (name: string, ...lines: string[]) => void } {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "clawkeep-logs-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    write(name, ...lines) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      appendFileSync(file, lines.map((line) => `${line}\n`).join(""));
    },
  };
}

/** A gateway with one source, and readers of it as `lib/monitor` has them. */
export async function withSource(
  input: CreateLogSourceInput,
  { logFolders = [], ctx: given }: { logFolders?: string[]; ctx?: Context } = {},
) {
  const ctx: Context = { ...(given ?? (await testContext())), logFolders };
  const gateway = await createGateway(ctx, { name: "edge-1" });
  const created = await createLogSource(ctx, gateway.id, input);
  const pace = { busy: 5, quiet: 20, retry: 10, pairing: 20, answer: 2_000 };

  return {
    ctx,
    gateway,
    created,
    source: async (): Promise<LogSourceSummary> => {
      const [source] = await listLogSources(ctx, gateway.id);
      if (!source) throw new Error("the source is gone");
      return source;
    },
    /** The run ids of all events kept, in the order of their time. */
    kept: async (): Promise<string[]> => {
      const rows = await databaseOf(ctx).gatewayEvent.findMany({
        where: { gatewayId: gateway.id, kind: "state-updated" },
        orderBy: { at: "asc" },
      });
      return rows.map(({ event }) => (JSON.parse(event) as { runId: string }).runId);
    },
    /** Reads until stopped. `stop` resolves when the reader has ended. */
    async start(by = "test", on: Context = ctx) {
      const leased = await leaseSources(on, by);
      const stopping = new AbortController();
      const done = leased.has(created.id)
        ? readSource(on, { id: created.id, by, pace }, stopping.signal)
        : Promise.resolve();
      const stop = async (): Promise<void> => {
        stopping.abort();
        await done;
      };
      onTestFinished(() => stop().catch(() => undefined));
      return { stop, done, leased: leased.has(created.id) };
    },
  };
}
