import { expect, test, vi } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { startGateway } from "@/simulator/gateway-websocket";
import { GATEWAY_TOKEN, gatewayFor, tailing } from "@/test/gateway-source";
import { holdLine, withSource } from "@/test/log-source";

test("the version of the greeting becomes an event once, so that holds are computed with it", async () => {
  const { ctx, simulated, start, reads } = await tailing();
  const reader = await start();
  await reads();
  simulated.drop();
  await vi.waitFor(() =>
    expect(simulated.requests.filter(({ method }) => method === "connect")).toHaveLength(2),
  );
  await reader.stop();
  const events = await databaseOf(ctx).gatewayEvent.findMany({ where: { kind: "version-stated" } });
  expect(events.map(({ event }) => JSON.parse(event) as { version: string })).toMatchObject([
    { version: "2026.9.6" },
  ]);
});

test("the next reader goes on behind the last line that was kept", async () => {
  const { simulated, start, keeps, tails } = await tailing();
  simulated.log.append(holdLine(0));
  await (await start()).stop();
  const reader = await start();
  await keeps(0);
  await reader.stop();
  simulated.log.append(holdLine(1));
  const before = tails().length;
  await start();
  await keeps(0, 1);
  expect(tails()[before]).toMatchObject({ cursor: Buffer.byteLength(holdLine(0)) + 1, limit: 5_000 });
});

test("a line without a time of its own has that of the line before, from whenever that was read", async () => {
  const { ctx, simulated, start, keeps } = await tailing();
  simulated.log.append(holdLine(0));
  const reader = await start();
  await keeps(0);
  await reader.stop();
  simulated.log.append(
    "[agent/embedded] auth profile failure state updated: runId=run-1 profile=sha256:eb00dba28934 provider=bailian reason=auth window=cooldown reused=false",
  );
  await start();
  await keeps(0, 1);
  const rows = await databaseOf(ctx).gatewayEvent.findMany({ where: { kind: "state-updated" } });
  expect(rows.map(({ at }) => at.toISOString())).toEqual([
    "2026-11-20T10:00:00.000Z",
    "2026-11-20T10:00:00.000Z",
  ]);
});

test("a gateway that restarts is connected to again, and nothing is lost or doubled", async () => {
  const { simulated, start, keeps, health } = await tailing();
  simulated.log.append(holdLine(0));
  await start();
  await keeps(0);
  simulated.drop();
  simulated.log.append(holdLine(1));
  await keeps(0, 1);
  expect((await health()).events).toBe(2);
});

test("a gateway that falls silent is taken for lost, and read on when it speaks again", async () => {
  const { simulated, start, keeps, errs } = await tailing();
  simulated.log.append(holdLine(0));
  await start();
  await keeps(0);
  simulated.silent = true;
  await errs("connection-lost");
  simulated.silent = false;
  simulated.log.append(holdLine(1));
  await keeps(0, 1);
});

test("a gateway that is not there is unreachable, and read when it comes", async () => {
  const first = await startGateway();
  const port = Number(new URL(first.url).port);
  await first.close();
  const { start, source, kept } = await withSource({
    kind: "websocket",
    url: `ws://127.0.0.1:${port}`,
    token: GATEWAY_TOKEN,
  });
  await start();
  await vi.waitFor(async () => expect((await source()).health.error?.code).toBe("unreachable"), 8_000);
  const again = await gatewayFor({ port });
  again.log.append(holdLine(0));
  await vi.waitFor(async () => expect(await kept()).toEqual(["run-0"]), 8_000);
});

test("at midnight the new file is read from its start, though the old cursor would fit", async () => {
  const { simulated, start, keeps, health } = await tailing();
  simulated.log.append(holdLine(0));
  await start();
  await keeps(0);
  simulated.log.startOver("/tmp/openclaw/openclaw-2026-11-21.log");
  simulated.log.append(holdLine(1), holdLine(2), holdLine(3));
  await keeps(0, 1, 2, 3);
  expect((await health()).warnings).toEqual([]);
});

test("a file that was cut short is read anew", async () => {
  const { simulated, start, keeps, health } = await tailing();
  simulated.log.append(holdLine(0), holdLine(1), holdLine(2));
  await start();
  await keeps(0, 1, 2);
  simulated.log.startOver();
  simulated.log.append(holdLine(3));
  await keeps(0, 1, 2, 3);
  expect((await health()).warnings).toEqual([]);
});

test("what grew faster than a reply may carry is a gap, and said", async () => {
  const { simulated, start, keeps, health } = await tailing();
  simulated.log.append(holdLine(0));
  const reader = await start();
  await keeps(0);
  await reader.stop();
  simulated.log.append(holdLine(1), ...Array.from({ length: 12 }, () => "x".repeat(100_000)), holdLine(2));
  await start();
  await keeps(0, 2);
  await vi.waitFor(async () => expect((await health()).warnings).toEqual(["gap"]));
});

test("lines the gateway writes about our own questions are not counted", async () => {
  const { simulated, start, keeps, health } = await tailing();
  const noise = JSON.stringify({
    "0": '{"subsystem":"gateway/ws"}',
    "1": "⇄ res ✓ logs.tail 63ms",
    time: "2026-11-20T10:00:00.000+00:00",
  });
  simulated.log.append(noise, holdLine(0), noise);
  const reader = await start();
  await keeps(0);
  await reader.stop();
  expect((await health()).lines).toBe(1);
});
