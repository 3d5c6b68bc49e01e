import path from "node:path";

import { expect, test, vi } from "vitest";

import type { Actor, Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { SCOPES } from "@/lib/core/scopes";
import { createGateway } from "@/lib/gateways/create-gateway";
import { deleteGateway } from "@/lib/gateways/delete-gateway";
import { discardUnfinishedImports } from "@/lib/gateways/discard-unfinished-imports";
import { getGateway } from "@/lib/gateways/get-gateway";
import { importLog } from "@/lib/gateways/import-log";
import { LogImportSummary } from "@/lib/gateways/schemas";
import { actorOfToken } from "@/lib/tokens/actor-of-token";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { testContext } from "@/test/database";
import { holdLine, logFolder, withSource } from "@/test/log-source";

import { createLogSource } from "./create-log-source";
import { deleteLogSource } from "./delete-log-source";
import { listLogSources } from "./list-log-sources";
import { CreatedLogSource, CreateLogSourceInput, LogSourceSummary } from "./schemas";
import { updateLogSource } from "./update-log-source";

const signal = new AbortController().signal;
const at = (sourceId: string, gatewayId: string) => ({ gatewayId, sourceId });

async function twoGateways() {
  const ctx = await testContext();
  const [here, there] = [
    await createGateway(ctx, { name: "here" }),
    await createGateway(ctx, { name: "there" }),
  ];
  return { ctx, here, there };
}

async function pushing(ctx: Context, secret: string | null): Promise<Context> {
  const actor = await actorOfToken(secret ?? "", ctx);
  return { ...ctx, actor: actor ?? ({ ...ctx.actor, scopes: new Set() } satisfies Actor) };
}

const push = (ctx: Context, gatewayId: string, ...lines: string[]) =>
  importLog(ctx, {
    gatewayId,
    body: new Blob(lines.map((line) => `${line}\n`)).stream(),
    encoding: null,
    signal,
  });

test("a push source comes with a token, shown once, that pushes to its gateway", async () => {
  const { ctx, here } = await twoGateways();
  const created = await createLogSource(ctx, here.id, { kind: "push", name: "edge" });
  expect(CreatedLogSource.strict().parse(created).pushToken).toMatch(/^ck_/);
  await push(await pushing(ctx, created.pushToken), here.id, holdLine(0), holdLine(1));

  const [listed] = await listLogSources(ctx, here.id);
  expect(LogSourceSummary.strict().parse(listed)).toMatchObject({
    health: { state: "reading", lines: 2, events: 2, lastLineAt: "2026-11-20T10:00:01.000Z", error: null },
  });
  expect(JSON.stringify(listed)).not.toContain(created.pushToken);
});

test("pushed times without a time zone are said, and stay said when the next ones have one", async () => {
  const { ctx, here } = await twoGateways();
  const { pushToken } = await createLogSource(ctx, here.id, { kind: "push", name: "edge" });
  const pusher = await pushing(ctx, pushToken);
  await push(pusher, here.id, "2026-11-20T10:00:00.000 [gateway] ready");
  await push(pusher, here.id, holdLine(1));
  expect((await listLogSources(ctx, here.id))[0]?.health.warnings).toEqual(["no-offset"]);
});

/** A log in two parts; `between` happens when the first has been read and the second, a line, has not come yet. */
function interrupted(between: () => Promise<unknown>, lines = 120): ReadableStream<Uint8Array> {
  const first = Array.from({ length: lines }, (_, n) => `${holdLine(n)}\n`).join("");
  const parts = [first, `${holdLine(lines)}\n`].map((text) => new TextEncoder().encode(text));
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = parts.shift();
        if (part === undefined) return controller.close();
        if (parts.length === 0) await between();
        controller.enqueue(part);
      },
    },
    { highWaterMark: 0 },
  );
}

async function left(ctx: Context) {
  const db = databaseOf(ctx);
  return {
    imports: await db.logImport.count(),
    staged: await db.stagedGatewayEvent.count(),
    events: await db.gatewayEvent.count(),
  };
}

test("a push, which may come every second, leaves its events and its source's health, and no row of its own", async () => {
  const { ctx, here } = await twoGateways();
  const { pushToken } = await createLogSource(ctx, here.id, { kind: "push", name: "edge" });
  const pusher = await pushing(ctx, pushToken);
  const audited = await databaseOf(ctx).auditEntry.count();
  const byHand = await push(ctx, here.id, holdLine(0));
  for (const n of [0, 1, 2]) {
    const reply = await push(pusher, here.id, holdLine(n));
    expect(LogImportSummary.strict().parse(reply)).toMatchObject({ lines: 1, actorName: "edge" });
  }
  expect(await left(ctx)).toEqual({ imports: 1, staged: 0, events: 3 });
  expect(await databaseOf(ctx).auditEntry.count()).toBe(audited + 1);
  expect((await getGateway(ctx, here.id)).lastImport?.id).toBe(byHand.id);
  expect((await listLogSources(ctx, here.id))[0]?.health).toMatchObject({ lines: 3, events: 2 });
});

test.each([
  [
    "switched off",
    (ctx: Context, where: { gatewayId: string; sourceId: string }) =>
      updateLogSource(ctx, where, { enabled: false }),
  ],
  ["deleted", deleteLogSource],
] as const)("a push whose source is %s while it streams in leaves nothing", async (_how, deed) => {
  const { ctx, here } = await twoGateways();
  const { id, pushToken } = await createLogSource(ctx, here.id, { kind: "push" });
  const body = interrupted(() => deed(ctx, at(id, here.id)));
  const pusher = await pushing(ctx, pushToken);
  await expect(importLog(pusher, { gatewayId: here.id, body, encoding: null, signal })).rejects.toMatchObject(
    { code: "forbidden" },
  );
  expect(await left(ctx)).toEqual({ imports: 0, staged: 0, events: 0 });
  expect((await listLogSources(ctx, here.id)).map(({ health }) => health.state)).not.toContain("reading");
});

test.each([
  ["held in memory", { lines: 120, staged: 0 }],
  ["staged, being long", { lines: 16_000, staged: 16_000 }],
])(
  "a push cut short by a crash is removed at the next start, and one that lost its lines so is not answered as taken: %s",
  async (_how, { lines, staged }) => {
    const { ctx, here } = await twoGateways();
    const { pushToken } = await createLogSource(ctx, here.id, { kind: "push" });
    const pusher = await pushing(ctx, pushToken);
    let discarded = 0;
    const body = interrupted(async () => {
      expect(await left(ctx)).toMatchObject({ imports: 1, staged, events: 0 });
      discarded = await discardUnfinishedImports(ctx);
    }, lines);
    await expect(importLog(pusher, { gatewayId: here.id, body, encoding: null, signal })).rejects.toThrow();
    expect(discarded).toBe(1);
    expect(await left(ctx)).toEqual({ imports: 0, staged: 0, events: 0 });
  },
);

test("a push token cannot write to another gateway, and does nothing but push", async () => {
  const { ctx, here, there } = await twoGateways();
  const { pushToken } = await createLogSource(ctx, here.id, { kind: "push" });
  const pusher = await pushing(ctx, pushToken);
  await expect(push(pusher, there.id, holdLine(0))).rejects.toMatchObject({ code: "forbidden" });
  expect(await databaseOf(ctx).gatewayEvent.count()).toBe(0);
  expect([...pusher.actor.scopes]).toEqual(["logs:write"]);
  await expect(getGateway(pusher, here.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(createLogSource(pusher, here.id, { kind: "push" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the tokens' list says which gateway a push token is for", async () => {
  const { ctx, here } = await twoGateways();
  await createLogSource(ctx, here.id, { kind: "push" });
  expect(await listApiTokens(ctx)).toMatchObject([
    { name: "here push", gatewayId: here.id, scopes: ["logs:write"], state: "active" },
  ]);
});

test("a source that is switched off takes no pushes, and takes them again when it is on", async () => {
  const { ctx, here } = await twoGateways();
  const { id, pushToken } = await createLogSource(ctx, here.id, { kind: "push" });
  const pusher = await pushing(ctx, pushToken);
  expect((await updateLogSource(ctx, at(id, here.id), { enabled: false })).health.state).toBe("off");
  await expect(push(pusher, here.id, holdLine(0))).rejects.toMatchObject({ code: "forbidden" });
  expect((await updateLogSource(ctx, at(id, here.id), { enabled: true })).health.state).toBe("waiting");
  expect((await push(pusher, here.id, holdLine(0))).newEvents).toBe(1);
});

test("deleting a push source, or its gateway, revokes the token", async () => {
  const { ctx, here, there } = await twoGateways();
  const first = await createLogSource(ctx, here.id, { kind: "push" });
  const second = await createLogSource(ctx, here.id, { kind: "push" });
  const other = await createLogSource(ctx, there.id, { kind: "push" });
  await deleteLogSource(ctx, at(first.id, here.id));
  expect(await actorOfToken(first.pushToken ?? "", ctx)).toBeNull();
  expect(await actorOfToken(second.pushToken ?? "", ctx)).not.toBeNull();
  await deleteGateway(ctx, here.id);
  expect(await actorOfToken(second.pushToken ?? "", ctx)).toBeNull();
  expect(await actorOfToken(other.pushToken ?? "", ctx)).not.toBeNull();
});

test("a gateway's token is kept sealed: not in the row, not in the audit log, not in a reply", async () => {
  const { ctx, here } = await twoGateways();
  const token = "shared-token-0123456789";
  const created = await createLogSource(ctx, here.id, {
    kind: "websocket",
    url: "ws://127.0.0.1:18789/?token=in-the-address#token=there",
    token,
  });
  expect(created).toMatchObject({
    hasToken: true,
    pushToken: null,
    settings: { kind: "websocket", url: "ws://127.0.0.1:18789/" },
  });
  const [row] = await databaseOf(ctx).logSource.findMany();
  const audit = await databaseOf(ctx).auditEntry.findMany();
  const { ciphertext, ...clear } = row ?? {};
  expect(JSON.stringify([created, clear, audit])).not.toMatch(/shared-token|in-the-address/);
  expect(Buffer.from(ciphertext ?? []).includes(token)).toBe(false);
  expect(ciphertext?.length).toBeGreaterThan(100);
});

test.each([
  ["ws://gateway.example.test:18789", "wss://"],
  ["ws://10.0.0.5:18789", "wss://"],
  ["ws://127.0.0.1.example.test", "wss://"],
  ["ws://127.0.0.1:1@10.0.0.5", "own field"],
  ["wss://user:secret@gateway.example.test", "own field"],
])("%s is refused, because it would send the token in clear", async (url, sentence) => {
  const { ctx, here } = await twoGateways();
  await expect(createLogSource(ctx, here.id, { kind: "websocket", url })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(sentence) as string,
  });
});

test.each([
  "ws://127.0.0.1:18789",
  "ws://localhost:1",
  "ws://[::1]:1",
  "ws://127.9.9.9",
  "wss://10.0.0.5:18789",
])("%s is a gateway's address", async (url) => {
  const { ctx, here } = await twoGateways();
  expect((await createLogSource(ctx, here.id, { kind: "websocket", url })).hasToken).toBe(false);
});

test.each(["/etc/passwd", "/tmp/openclaw/../../etc/passwd", "/tmp/openclawfoo/x.log", "/tmp/openclaw"])(
  "%s lies outside the allowed folders",
  async (file) => {
    const { ctx, here } = await twoGateways();
    const allowing = { ...ctx, logFolders: ["/tmp/openclaw"] };
    await expect(createLogSource(allowing, here.id, { kind: "file", path: file })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("CLAWKEEP_LOG_DIRS") as string,
    });
  },
);

test("without allowed folders no file is read", async () => {
  const { ctx, here } = await twoGateways();
  await expect(createLogSource(ctx, here.id, { kind: "file", path: "/tmp/x.log" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("each deed leaves one audit row, and switching to what it is already none", async () => {
  const { ctx, here } = await twoGateways();
  const { id } = await createLogSource(ctx, here.id, { kind: "websocket", url: "ws://127.0.0.1:1" });
  await updateLogSource(ctx, at(id, here.id), { enabled: true });
  await updateLogSource(ctx, at(id, here.id), { enabled: false });
  await deleteLogSource(ctx, at(id, here.id));
  const rows = await databaseOf(ctx).auditEntry.findMany({ where: { subject: id }, orderBy: { at: "asc" } });
  expect(rows.map(({ action }) => action)).toEqual([
    "log-source.created",
    "log-source.switched-off",
    "log-source.deleted",
  ]);
  await expect(deleteLogSource(ctx, at(id, here.id))).rejects.toMatchObject({ code: "not_found" });
});

test("a key pasted as the name of a push token is refused, for names are shown and audited", () => {
  const parsed = CreateLogSourceInput.safeParse({
    kind: "push",
    name: "sk-0123456789abcdef0123456789abcdef",
  });
  expect(parsed.error?.issues[0]?.message).toContain("looks like a key");
});

test("white space that came along with a pasted gateway token is no part of it", () => {
  const given = { kind: "websocket", url: "ws://127.0.0.1:1", token: " shared-token\n" };
  expect(CreateLogSourceInput.parse(given)).toMatchObject({ token: "shared-token" });
});

test("a source of another gateway is not there", async () => {
  const { ctx, here, there } = await twoGateways();
  const { id } = await createLogSource(ctx, here.id, { kind: "push" });
  await expect(deleteLogSource(ctx, at(id, there.id))).rejects.toMatchObject({ code: "not_found" });
  await expect(updateLogSource(ctx, at(id, there.id), { enabled: false })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(listLogSources(ctx, "gw_none")).rejects.toMatchObject({ code: "not_found" });
});

test("viewers see the sources, and only admins make, switch or delete them", async () => {
  const ctx = await testContext();
  const gateway = await createGateway(ctx, { name: "here" });
  const input: CreateLogSourceInput = { kind: "push" };
  const { id } = await createLogSource(ctx, gateway.id, input);
  expect(await listLogSources(ctx.as("viewer"), gateway.id)).toHaveLength(1);
  for (const role of ["viewer", "operator"] as const) {
    const by = ctx.as(role);
    const refusal = { code: "forbidden", message: expect.stringContaining("sources:manage") as string };
    await expect(createLogSource(by, gateway.id, input)).rejects.toMatchObject(refusal);
    await expect(updateLogSource(by, at(id, gateway.id), { enabled: false })).rejects.toMatchObject(refusal);
    await expect(deleteLogSource(by, at(id, gateway.id))).rejects.toMatchObject(refusal);
  }
  expect(SCOPES).toContain("sources:manage");
});

test.each([
  [
    "switched off",
    (ctx: Context, where: { gatewayId: string; sourceId: string }) =>
      updateLogSource(ctx, where, { enabled: false }),
  ],
  ["deleted", deleteLogSource],
  [
    "deleted with its gateway",
    (ctx: Context, where: { gatewayId: string }) => deleteGateway(ctx, where.gatewayId),
  ],
] as const)("a source that is %s while it is read ends its reader", async (_how, deed) => {
  const { folder, write } = logFolder();
  const file = path.join(folder, "gateway.log");
  const { ctx, gateway, created, start, kept } = await withSource(
    { kind: "file", path: file },
    { logFolders: [folder] },
  );
  write("gateway.log", holdLine(0));
  const { done } = await start();
  await vi.waitFor(async () => expect(await kept()).toEqual(["run-0"]), 5_000);
  await deed(ctx, at(created.id, gateway.id));
  write("gateway.log", holdLine(1));
  await done;
  expect(await kept()).not.toContain("run-1");
});
