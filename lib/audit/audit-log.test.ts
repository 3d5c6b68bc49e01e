import { expect, test } from "vitest";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { addCredential } from "@/lib/credentials/add-credential";
import { createGateway } from "@/lib/gateways/create-gateway";
import { updateGateway } from "@/lib/gateways/update-gateway";
import { createProfile } from "@/lib/profiles/create-profile";
import { updateProfile } from "@/lib/profiles/update-profile";
import { setCheckPolicy } from "@/lib/check-policies/set-check-policy";
import { testContext } from "@/test/database";

import { beginChain } from "./begin-chain";
import { exportAudit } from "./export-audit";
import { listAudit } from "./list-audit";
import { listAuditFacets } from "./list-audit-facets";
import { type AuditFault, AuditFilter } from "./schemas";
import { sweepAudit } from "./sweep-audit";
import { verifyAudit } from "./verify-audit";
import { verifyDaily } from "./verify-daily";

const { signal } = new AbortController();
const KEY = "sk-0123456789abcdef0123456789abcdef";
const WHERE = { plan: "standard", region: "cn-beijing", hostKind: "shared" } as const;
const list = (ctx: Context, filter: Partial<AuditFilter> = {}) => listAudit(ctx, AuditFilter.parse(filter));

async function note(ctx: Context, details: Record<string, string>, on?: string): Promise<void> {
  const then = on === undefined ? ctx : { ...ctx, now: () => new Date(on) };
  await recordAudit(then, { action: "profile.updated", subject: "prf_gone", details });
}

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/g)) {
    rows.push(
      [...(line[1] ?? "").matchAll(/"((?:[^"]|"")*)"/g)].map((m) => (m[1] ?? "").replaceAll('""', '"')),
    );
  }
  return rows;
}

test("a change says which fields are different, before and after", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "Chat", ...WHERE });
  await updateProfile(ctx, profile.id, { name: "Chat prod", owner: "Lin", envVar: profile.envVar });
  const gateway = await createGateway(ctx, { name: "edge-1" });
  await updateGateway(ctx, gateway.id, { name: "edge-2" });
  await setCheckPolicy(ctx, { profileId: profile.id, intervalSeconds: 600 });
  const { rows } = await list(ctx);
  expect(rows.map(({ action, subjectName, changes }) => ({ action, subjectName, changes }))).toMatchObject([
    {
      action: "check-policy.set",
      subjectName: "Chat prod",
      changes: [{ field: "intervalSeconds", after: "600" }],
    },
    {
      action: "gateway.updated",
      subjectName: "edge-2",
      changes: [{ field: "name", before: "edge-1", after: "edge-2" }],
    },
    { action: "gateway.created" },
    {
      action: "profile.updated",
      subjectName: "Chat prod",
      changes: [
        { field: "name", before: "Chat", after: "Chat prod" },
        { field: "owner", before: null, after: "Lin" },
      ],
    },
    { action: "profile.created" },
  ]);
});

test("a row says where the request came from", async () => {
  const ctx = await testContext();
  await note({ ...ctx, actor: { ...ctx.actor, address: "2001:db8::7" } }, {});
  expect((await list(ctx)).rows[0]?.address).toBe("2001:db8::7");
});

test("a key that was added is nowhere in the log or in what is exported of it", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "Chat", ...WHERE });
  await addCredential(ctx, profile.id, { label: "main", key: KEY });
  const files = await Promise.all(
    (["csv", "jsonl"] as const).map(async (format) =>
      new Response(await exportAudit(ctx, { format })).text(),
    ),
  );
  const stored = JSON.stringify(await databaseOf(ctx).auditEntry.findMany());
  expect(stored).toContain("credential.added");
  expect(stored + files.join("")).not.toContain(KEY.slice(5));
});

test("older rows come page by page, each once", async () => {
  const ctx = await testContext();
  for (let n = 0; n < 7; n++) await note(ctx, { n: `${n}` });
  const seen: number[] = [];
  let before: number | undefined;
  do {
    const page = await list(ctx, { limit: 3, ...(before !== undefined && { before }) });
    expect(page.total).toBe(7);
    seen.push(...page.rows.map(({ seq }) => seq));
    before = page.next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test("rows are found by person, action, time, and by what their subject is called now", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "Chat", ...WHERE });
  await updateProfile(ctx, profile.id, { name: "Assistant" });
  await note({ ...ctx, actor: { ...ctx.actor, name: "mila@example.test" } }, {}, "2026-01-05T10:00:00Z");
  const found = async (filter: Partial<AuditFilter>) => (await list(ctx, filter)).rows.map(({ seq }) => seq);
  expect(await found({ q: "assistant" })).toEqual([2, 1]);
  expect(await found({ q: "nobody" })).toEqual([]);
  expect(await found({ actor: "mila@example.test" })).toEqual([3]);
  expect(await found({ action: "profile.created" })).toEqual([1]);
  expect(await found({ from: "2026-01-05T10:00:00Z", to: "2026-01-05T10:00:01Z" })).toEqual([3]);
  expect(await listAuditFacets(ctx)).toEqual({
    actors: ["admin@example.test", "mila@example.test"],
    actions: ["profile.created", "profile.updated"],
  });
});

test("who may read the log and no more is told no names of what they may not see", async () => {
  const ctx = await testContext();
  await createProfile(ctx, { name: "Chat", ...WHERE });
  const auditor = { ...ctx, actor: { ...ctx.actor, scopes: new Set(["audit:read"] as const) } };
  expect((await list(auditor)).rows[0]?.subjectName).toBeNull();
});

test("the log is shown even where somebody wrote nonsense into it", async () => {
  const ctx = await testContext();
  await note(ctx, {});
  await databaseOf(ctx).auditEntry.updateMany({ data: { details: "{", changes: "7", actorKind: "ghost" } });
  expect((await list(ctx)).rows[0]).toMatchObject({ actorKind: "system", details: { unreadable: "{" } });
});

test("the CSV export is read back whole, and no field of it runs as a formula", async () => {
  const ctx = await testContext();
  const names = [
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "  =1",
    "＝1",
    'a "quoted", name',
    "two\nlines",
  ];
  for (const name of names) await note({ ...ctx, actor: { ...ctx.actor, name } }, {});
  const text = await new Response(await exportAudit(ctx, { format: "csv" })).text();
  const [head, , ...rows] = parseCsv(text);
  expect(head?.slice(0, 4)).toEqual(["seq", "at", "actorKind", "actorName"]);
  const read = rows.map((row) => row[3] ?? "").toReversed();
  expect(read.slice(-2)).toEqual(names.slice(-2));
  expect(read.slice(0, -2)).toEqual(names.slice(0, -2).map((name) => `'${name}`));
});

test("the JSONL export has every row of the filter, piece by piece, and is itself in the log", async () => {
  const ctx = await testContext();
  await transaction(ctx, async (tx) => {
    for (let n = 0; n < 520; n++) await note(tx, { n: `${n}` });
  });
  const text = await new Response(
    await exportAudit(ctx, { format: "jsonl", action: "profile.updated" }),
  ).text();
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { seq: number; mac: string });
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 520 }, (_, n) => 520 - n));
  expect((await list(ctx)).rows[0]).toMatchObject({ action: "audit.exported", details: { format: "jsonl" } });
  expect((await verifyAudit(ctx, { known: rows[9] })).intact).toBe(true);
});

test("rows of the version before are chained once, and say so", async () => {
  const ctx = await testContext();
  const row = { actorKind: "user", actorId: "u", actorName: "lin", action: "profile.created", details: "{}" };
  const old = (id: string, at: string) => ({ ...row, id, at: new Date(at), subject: "prf_1" });
  await databaseOf(ctx).auditEntry.createMany({
    data: [old("aud_b", "2026-02-01"), old("aud_a", "2026-01-01")],
  });
  expect(await beginChain(ctx)).toBe(2);
  expect((await list(ctx)).rows.map(({ action, at }) => `${action} ${at.slice(0, 7)}`).slice(1)).toEqual([
    "profile.created 2026-02",
    "profile.created 2026-01",
  ]);
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: 3 });
  // Later, only somebody else can have put a row there without a place.
  await databaseOf(ctx).auditEntry.create({ data: old("aud_c", "2026-03-01") });
  expect(await beginChain(ctx)).toBe(0);
  expect((await verifyAudit(ctx)).faults).toEqual([{ code: "outside", seq: 0, until: 1 }]);
});

const AT = "2026-11-20T12:00:00Z";

async function agedLog() {
  const base = await testContext();
  const ctx = { ...base, now: () => new Date(AT) };
  for (const day of ["01", "02", "03", "18", "19"]) await note(ctx, { day }, `2026-11-${day}T08:00:00Z`);
  return ctx;
}

test("retention leaves a log that can still be verified, and tells of itself", async () => {
  const ctx = await agedLog();
  expect(await sweepAudit(ctx, { days: 10, signal })).toEqual({ auditRows: 3 });
  expect((await list(ctx)).rows.map(({ seq, action }) => `${seq} ${action}`)).toEqual([
    "6 audit.sealed",
    "5 profile.updated",
    "4 profile.updated",
  ]);
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: 3, sealedAway: 3 });
  // The same day again: nothing is old enough, and nothing is written.
  expect(await sweepAudit(ctx, { days: 10, signal })).toEqual({ auditRows: 0 });
  const later = { ...ctx, now: () => new Date("2027-06-01T00:00:00Z") };
  expect(await sweepAudit(later, { days: 10, signal })).toEqual({ auditRows: 3 });
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: 1, sealedAway: 6 });
});

test.each<[string, { data: { rows?: number; seq?: number } }, AuditFault[]]>([
  ["changed", { data: { rows: 2 } }, [{ code: "seal-broken", seq: 1, until: 3 }]],
  ["moved on", { data: { seq: 4 } }, [{ code: "seal-broken", seq: 1, until: 4 }]],
])("a seal that was %s is found", async (_how, change, faults) => {
  const ctx = await agedLog();
  await sweepAudit(ctx, { days: 10, signal });
  await databaseOf(ctx).auditSeal.updateMany(change);
  expect((await verifyAudit(ctx)).faults).toEqual(expect.arrayContaining(faults));
});

test("rows taken away without a seal, or with the seal, are missed", async () => {
  const ctx = await agedLog();
  await sweepAudit(ctx, { days: 10, signal });
  await databaseOf(ctx).auditSeal.deleteMany();
  expect((await verifyAudit(ctx)).faults).toEqual([{ code: "missing", seq: 1, until: 3 }]);
});

test("what somebody tampered with is not swept away", async () => {
  const ctx = await agedLog();
  await databaseOf(ctx).auditEntry.updateMany({ where: { seq: 2 }, data: { subject: "prf_other" } });
  await expect(sweepAudit(ctx, { days: 10, signal })).rejects.toThrow("altered, row 2");
  expect(await databaseOf(ctx).auditEntry.count()).toBe(5);
});

test("the log is verified once a day, and the outcome stands in it", async () => {
  const ctx = await agedLog();
  expect(await verifyDaily(ctx, signal)).toMatchObject({ intact: true, rows: 5 });
  expect(await verifyDaily(ctx, signal)).toBeNull();
  const tomorrow = { ...ctx, now: () => new Date("2026-11-21T12:00:00Z") };
  await databaseOf(ctx).auditEntry.updateMany({ where: { seq: 1 }, data: { subject: "prf_other" } });
  expect(await verifyDaily(tomorrow, signal)).toMatchObject({ intact: false });
  expect((await list(ctx)).rows[0]?.details).toEqual({ rows: 6, intact: false, faults: 1 });
});
