import { gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";

import { createGateway } from "./create-gateway";
import { deleteGateway } from "./delete-gateway";
import { discardUnfinishedImports } from "./discard-unfinished-imports";
import { beginImport, stageEvents } from "./events/store";
import { getGateway } from "./get-gateway";
import { importLog } from "./import-log";
import { listGatewayHolds } from "./list-gateway-holds";
import { listHolds } from "./list-holds";
import { LOG_BYTES_MAX } from "./rules";

const START = Date.parse("2026-11-20T17:30:00.000Z");

/** One JSONL line of 2026.9.6 that opens a 10 minute billing hold. */
type StateLine = { at?: number; provider?: string; untilMs?: number };

function stateLine({
  at = START,
  provider = "alibaba-standard-cn",
  untilMs = at + 600_000,
}: StateLine = {}): string {
  const iso = new Date(at).toISOString();
  return JSON.stringify({
    0: JSON.stringify({ subsystem: "agent/embedded" }),
    1: {
      event: "auth_profile_failure_state_updated",
      runId: `run-${at}`,
      profileId: hashAuthProfileId(`${provider}:default`),
      provider,
      reason: "billing",
      windowType: "disabled",
      windowReused: false,
      errorCount: 1,
      disabledUntil: untilMs,
      failureCounts: { billing: 1 },
    },
    2: "auth profile failure state updated",
    _meta: { date: iso, logLevelName: "WARN", name: "openclaw" },
    time: iso.replace("Z", "+00:00"),
  });
}

function stream(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
      controller.close();
    },
  });
}

async function gatewayWith(ctx: Context) {
  const gateway = await createGateway(ctx, { name: "edge-1", openclawVersion: "v2026.9.6" });
  const read = (body: ReadableStream<Uint8Array> | string, encoding: string | null = null) =>
    importLog(ctx, {
      gatewayId: gateway.id,
      body: typeof body === "string" ? stream(body) : body,
      encoding,
      signal: new AbortController().signal,
    });
  const holdsAt = async (at: number) =>
    (await listGatewayHolds(ctx, { gatewayId: gateway.id, at: new Date(at).toISOString() })).holds;
  return { gateway, read, holdsAt };
}

describe("a gateway log", () => {
  test("tells who is held until when, and whose key it is", async () => {
    const ctx = await testContext();
    const profile = await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" });
    const { read, holdsAt } = await gatewayWith(ctx);
    const summary = await read(`${stateLine()}\n`);
    expect(summary).toMatchObject({ lines: 1, events: 1, newEvents: 1, recognisedLines: 1 });

    expect(await holdsAt(START + 60_000)).toEqual([
      expect.objectContaining({
        authProfile: {
          hash: hashAuthProfileId("alibaba-standard-cn:default"),
          id: "alibaba-standard-cn:default",
          provider: "alibaba-standard-cn",
          profileId: profile.id,
        },
        kind: "disabled",
        reason: "billing",
        since: "2026-11-20T17:30:00.000Z",
        until: "2026-11-20T17:40:00.000Z",
        confidence: "stated",
      }),
    ]);
  });

  test("says what was so at an earlier and at a later moment", async () => {
    const ctx = await testContext();
    const { read, holdsAt } = await gatewayWith(ctx);
    await read(stateLine());
    expect(await holdsAt(START - 1)).toEqual([]);
    expect(await holdsAt(START + 1)).toHaveLength(1);
    expect(await holdsAt(START + 600_001)).toEqual([]);
  });

  test("read twice, or in overlapping pieces, counts every line once", async () => {
    const ctx = await testContext();
    const { read, holdsAt } = await gatewayWith(ctx);
    const [first, second, third] = [0, 1_000, 2_000].map((ms) =>
      stateLine({ at: START + ms, provider: `p${ms}` }),
    );
    await read(`${first}\n${second}\n`);
    const again = await read(`${second}\n${third}\n`);
    expect(again).toMatchObject({ events: 2, newEvents: 1 });
    expect(await holdsAt(START + 5_000)).toHaveLength(3);
  });

  test("may come gzipped, declared or not", async () => {
    const ctx = await testContext();
    const { read } = await gatewayWith(ctx);
    const zipped = gzipSync(`${stateLine()}\n`);
    expect(await read(stream(zipped), "gzip")).toMatchObject({ events: 1, newEvents: 1 });
    expect(await read(stream(zipped))).toMatchObject({ events: 1, newEvents: 0 });
  });

  test("with keys in it is kept without them", async () => {
    const ctx = await testContext();
    const { read } = await gatewayWith(ctx);
    const key = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    const line = `2026-11-20T17:30:00.000+00:00 [agent/embedded] embedded run agent end: runId=r1 isError=true model=qwen3-max provider=alibaba-standard-cn error=HTTP 401: Incorrect API key provided: ${key}`;
    const summary = await read(`${line}\n`);
    expect(summary).toMatchObject({ events: 1, maskedSecrets: 1 });
    expect(JSON.stringify(await clientOf(ctx.database).gatewayEvent.findMany())).not.toContain(key);
  });
});

describe("OpenClaw's own state, sent instead of a log", () => {
  const until = START + 600_000;
  const status = {
    auth: {
      oauth: { profiles: [{ profileId: "bailian:key2", provider: "bailian" }] },
      unusableProfiles: [
        { profileId: "bailian:key1", provider: "bailian", kind: "disabled", reason: "billing", until },
      ],
    },
  };
  const stats = { "bailian:key1": { disabledUntil: until, disabledReason: "billing", errorCount: 1 } };

  test.each([
    ["models status --json", JSON.stringify(status, null, 2), 2],
    ["auth-state.json", JSON.stringify({ version: 1, usageStats: stats }), 1],
  ])("%s is what was so at this moment", async (_name, document, events) => {
    const ctx = { ...(await testContext()), now: () => new Date(START) };
    const { read, holdsAt } = await gatewayWith(ctx);
    const summary = await read(document);
    expect(summary).toMatchObject({ events, newEvents: events, unrecognisedLines: 0, warnings: [] });
    expect(await holdsAt(START + 1)).toMatchObject([
      {
        authProfile: { id: "bailian:key1" },
        kind: "disabled",
        reason: "billing",
        until: new Date(until).toISOString(),
        confidence: "stated",
      },
    ]);
  });

  test("ends a hold that a log had told of", async () => {
    const ctx = { ...(await testContext()), now: () => new Date(START + 10_000) };
    const { read, holdsAt } = await gatewayWith(ctx);
    await read(stateLine({ provider: "bailian" }));
    await read(JSON.stringify({ usageStats: { "bailian:default": { errorCount: 0 } } }));
    expect(await holdsAt(START + 5_000)).toHaveLength(1);
    expect(await holdsAt(START + 15_000)).toEqual([]);
  });

  test.each([
    ["that is empty", {}],
    ["that has others", { "other:default": { errorCount: 1 } }],
  ])("ends the hold of a profile that was removed from it, from one %s", async (_what, usageStats) => {
    const ctx = { ...(await testContext()), now: () => new Date(START + 10_000) };
    const { read, holdsAt } = await gatewayWith(ctx);
    await read(stateLine({ provider: "bailian" }));
    const document = JSON.stringify({ version: 1, usageStats });
    expect(await read(document)).toMatchObject({ warnings: [] });
    expect(await holdsAt(START + 5_000)).toHaveLength(1);
    expect(await holdsAt(START + 15_000)).toEqual([]);
    expect(await read(document)).toMatchObject({ newEvents: 0 });
  });

  test.each([
    ["keys alone", { version: 1, profiles: { "other:default": {} } }],
    ["the list of one agent's config", { auth: { unusableProfiles: [] } }],
  ])("leaves a hold that it cannot know of: %s", async (_what, document) => {
    const ctx = { ...(await testContext()), now: () => new Date(START + 10_000) };
    const { read, holdsAt } = await gatewayWith(ctx);
    await read(stateLine({ provider: "bailian" }));
    await read(JSON.stringify(document));
    expect(await holdsAt(START + 15_000)).toHaveLength(1);
  });

  test("leaves a hold that may be another agent's, where each agent has its own state", async () => {
    const ctx = { ...(await testContext()), now: () => new Date(START + 10_000) };
    const { read, holdsAt } = await gatewayWith(ctx);
    const at = new Date(START).toISOString();
    const agents = ["main", "ops"].map(
      (agent) => `${at} [diagnostic] lane task error: lane=session:agent:${agent}:x durationMs=1 error="no"`,
    );
    const version = `${at} [gateway] update available (latest): v2026.9.6 (current v2026.7.1)`;
    await read([version, stateLine({ provider: "bailian" }), ...agents].join("\n"));
    expect(await read(JSON.stringify({ version: 1, usageStats: {} }))).toMatchObject({ newEvents: 0 });
    expect(await holdsAt(START + 15_000)).toHaveLength(1);
  });

  test("is read as PowerShell saves it, in UTF-16", async () => {
    const ctx = { ...(await testContext()), now: () => new Date(START) };
    const { read, holdsAt } = await gatewayWith(ctx);
    const text = `\uFEFF${JSON.stringify({ version: 1, usageStats: stats }, null, 2)}\r\n`;
    expect(await read(stream(Buffer.from(text, "utf16le")))).toMatchObject({ newEvents: 1, warnings: [] });
    expect(await holdsAt(START + 1)).toHaveLength(1);
  });
});

test("times that may be wrong are said to be", async () => {
  const ctx = { ...(await testContext()), now: () => new Date(START) };
  const { read } = await gatewayWith(ctx);
  const lines = [stateLine({ at: START + 86_400_000 }), stateLine({ at: START - 60 * 60_000 })];
  expect((await read(lines.join("\n"))).warnings).toEqual(["clock-jump", "future-lines"]);
});

test("a push token sends the log of its own gateway, and of no other", async () => {
  const ctx = await testContext();
  const { gateway } = await gatewayWith(ctx);
  const upload = {
    gatewayId: gateway.id,
    body: stream(stateLine()),
    encoding: null,
    signal: new AbortController().signal,
  };
  const token = {
    kind: "token" as const,
    id: "tok_1",
    name: "edge",
    scopes: new Set(["logs:write"] as const),
  };
  await expect(
    importLog({ ...ctx, actor: { ...token, gatewayId: "gw_other" } }, upload),
  ).rejects.toMatchObject({ code: "forbidden" });
  expect((await importLog({ ...ctx, actor: token }, upload)).newEvents).toBe(1);
});

describe("a log that is none", () => {
  test.each([
    ["an empty body", stream(), null, "invalid_input"],
    ["binary", stream(new Uint8Array(4096).map((_, index) => (index * 37) % 7)), null, "invalid_input"],
    ["gzip cut short", stream(gzipSync(stateLine()).subarray(0, 60)), "gzip", "invalid_input"],
    ["an encoding we do not read", stream("x"), "br", "invalid_input"],
  ] as const)("%s is refused with a sentence, and nothing is kept", async (_case, body, encoding, code) => {
    const ctx = await testContext();
    const { read, gateway } = await gatewayWith(ctx);
    await expect(read(body, encoding)).rejects.toMatchObject({ code, message: expect.any(String) });
    expect(await clientOf(ctx.database).logImport.count()).toBe(0);
    expect((await getGateway(ctx, gateway.id)).lastImport).toBeNull();
  });

  test("a gzip bomb ends at the size limit, with nothing kept", async () => {
    const ctx = await testContext();
    const { read } = await gatewayWith(ctx);
    const bomb = gzipSync(Buffer.alloc(LOG_BYTES_MAX + 1, "a"), { level: 1 });
    await expect(read(stream(bomb), "gzip")).rejects.toMatchObject({ code: "too_large" });
    expect(await clientOf(ctx.database).logImport.count()).toBe(0);
  });

  test("text without a single log line says so and adds no event", async () => {
    const ctx = await testContext();
    const { read } = await gatewayWith(ctx);
    const summary = await read("dear diary\nnothing happened\n");
    expect(summary).toMatchObject({ lines: 2, events: 0, unrecognisedLines: 2, warnings: ["no-log-line"] });
  });

  test("a connection cut in the middle leaves nothing half-read", async () => {
    const ctx = await testContext();
    const { read, holdsAt } = await gatewayWith(ctx);
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`${stateLine()}\n`));
        controller.error(new Error("connection reset"));
      },
    });
    await expect(read(cut)).rejects.toThrow("connection reset");
    expect(await holdsAt(START + 1)).toEqual([]);
    expect(await clientOf(ctx.database).stagedGatewayEvent.count()).toBe(0);
  });

  test("what a killed process left half-read is removed at the next start", async () => {
    const ctx = await testContext();
    const { gateway } = await gatewayWith(ctx);
    const where = { gatewayId: gateway.id, importId: "imp_cut" };
    await beginImport(ctx, {
      id: where.importId,
      gatewayId: gateway.id,
      actorName: "x",
      startedAt: new Date(START),
    });
    const event = {
      kind: "version-stated",
      at: new Date(START).toISOString(),
      dedupeKey: "k",
      runId: null,
      version: "2026.9.6",
    };
    await stageEvents(ctx, where, { json: JSON.stringify([event]), firstSeq: 0 });
    expect(await clientOf(ctx.database).stagedGatewayEvent.count()).toBe(1);
    expect(await discardUnfinishedImports(ctx)).toBe(1);
    expect(await clientOf(ctx.database).stagedGatewayEvent.count()).toBe(0);
  });
});

test("a short log in a buffer of Node's is read, though its memory is freed before the end", async () => {
  const ctx = await testContext();
  const { read } = await gatewayWith(ctx);
  const bytes = Buffer.from(new TextEncoder().encode(stateLine()).slice().buffer);
  expect((await read(stream(bytes))).newEvents).toBe(1);
  expect(bytes.byteLength).toBe(0);
});

test("the hold board shows every gateway's holds, the soonest end first", async () => {
  const ctx = await testContext();
  const { read } = await gatewayWith(ctx);
  const other = await createGateway(ctx, { name: "edge-2" });
  await read(stateLine({ untilMs: START + 600_000 }));
  await importLog(ctx, {
    gatewayId: other.id,
    body: stream(stateLine({ provider: "other", untilMs: START + 60_000 })),
    encoding: null,
    signal: new AbortController().signal,
  });
  const board = await listHolds(ctx, { at: new Date(START + 1).toISOString() });
  expect(board.holds.map((hold) => hold.gateway.name)).toEqual(["edge-2", "edge-1"]);
});

test("gateways are read by viewers, fed by operators", async () => {
  const ctx = await testContext();
  const { gateway } = await gatewayWith(ctx);
  const viewer = ctx.as("viewer");
  expect((await getGateway(viewer, gateway.id)).name).toBe("edge-1");
  await expect(createGateway(viewer, { name: "edge-2" })).rejects.toMatchObject({ code: "forbidden" });
  const upload = {
    gatewayId: gateway.id,
    body: stream(stateLine()),
    encoding: null,
    signal: new AbortController().signal,
  };
  await expect(importLog(viewer, upload)).rejects.toMatchObject({ code: "forbidden" });
  expect((await importLog(ctx.as("operator"), upload)).events).toBe(1);
});

test("a log whose gateway is deleted while it streams in answers that there is none, and leaves nothing", async () => {
  const ctx = await testContext();
  const { gateway, read } = await gatewayWith(ctx);
  const parts = [`${stateLine()}\n`, `${stateLine({ at: START + 1 })}\n`];
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = parts.shift();
        if (part === undefined) return controller.close();
        if (parts.length === 0) await deleteGateway(ctx, gateway.id);
        controller.enqueue(new TextEncoder().encode(part));
      },
    },
    { highWaterMark: 0 },
  );
  await expect(read(body)).rejects.toMatchObject({ code: "not_found" });
  const db = clientOf(ctx.database);
  expect([await db.logImport.count(), await db.stagedGatewayEvent.count()]).toEqual([0, 0]);
});

test("an imported event's time is stored letter for letter as the times it is compared with", async () => {
  const ctx = await testContext();
  const { gateway, read } = await gatewayWith(ctx);
  await read(`${stateLine()}\n`);
  const db = clientOf(ctx.database);
  const { id } = await db.gatewayEvent.findFirstOrThrow({ select: { id: true } });
  const stored = () =>
    db.$queryRaw<{ at: string }[]>`SELECT CAST("at" AS TEXT) || '' AS "at" FROM "GatewayEvent"`;
  const imported = await stored();
  await db.gatewayEvent.update({ where: { id, gatewayId: gateway.id }, data: { at: new Date(START) } });
  expect(imported).toEqual(await stored());
  expect(imported).toHaveLength(1);
});
