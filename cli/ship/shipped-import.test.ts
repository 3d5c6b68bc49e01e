import { expect, test } from "vitest";

import { createGateway } from "@/lib/gateways/create-gateway";
import { importLog } from "@/lib/gateways/import-log";
import { testContext } from "@/test/database";
import { readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { createLineFilter } from "./line-filter";

test.each(["auth401-fallback.jsonl", "auth401-fallback.console.txt"])(
  "a server that has %s already keeps nothing of it twice when it is shipped, and the other way round",
  async (file) => {
    const log = readFixture("2026.9.6", file);
    const filter = createLineFilter(null, { read: () => {}, doubt: () => {} });
    const shipped = new TextEncoder().encode([...filter.take(log), ...filter.end()].join("\n"));
    for (const [first, second] of [
      [log, shipped],
      [shipped, log],
    ] as const) {
      const ctx = await testContext();
      const { id } = await createGateway(ctx, { name: "edge-1", openclawVersion: "2026.9.6" });
      const load = (bytes: Uint8Array) =>
        importLog(ctx, {
          gatewayId: id,
          body: new Blob([bytes.slice()]).stream(),
          encoding: null,
          signal: new AbortController().signal,
        });
      expect((await load(first)).newEvents).toBeGreaterThan(0);
      expect((await load(second)).newEvents).toBe(0);
    }
  },
);
