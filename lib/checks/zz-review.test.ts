import { expect, test, vi } from "vitest";
import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { listIncidents } from "@/lib/incidents/list-incidents";
import { listFindings } from "@/lib/findings/list-findings";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { testContext } from "@/test/database";
import { checkDetail } from "@/test/factories";
import { listSameKeys } from "@/lib/credentials/list-same-keys";
import { claimSlots } from "./claim-slots";
import { recordCheck } from "./record-check";
import { scrubEvidence } from "./scrub-evidence";
import { judgeHttp } from "./judge-http";
import { Secret } from "@/lib/core/secret";
import { listChecks } from "./list-checks";
import { operations } from "@/lib/api/operations";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const profileInput = { name: "p", plan: "standard", region: "cn-beijing", hostKind: "shared" } as const;

test("incident of deleted key", async () => {
  const ctx = await testContext();
  const { id: profileId } = await createProfile(ctx, profileInput);
  const { id: credentialId } = await addCredential(ctx, profileId, { label: "k", key: KEY });
  const refused = (n: number, cid: string | null) => checkDetail({ id: `chk_${n}`, credentialId: cid, startedAt: new Date(Date.now() - 100_000 + n * 1000).toISOString(),
    verdict: { reachable: "yes", authenticated: "no", modelUsable: "not-run" }, failed: { step: "auth", reason: "key-refused" } });
  await recordCheck(ctx, profileId, refused(1, credentialId));
  await recordCheck(ctx, profileId, refused(2, credentialId));
  await deleteCredential(ctx, { profileId, credentialId });
  const { id: c2 } = await addCredential(ctx, profileId, { label: "k", key: KEY.replace("0a", "1b") });
  for (const n of [3, 4, 5]) await recordCheck(ctx, profileId, checkDetail({ id: `chk_${n}`, credentialId: c2, startedAt: new Date(Date.now() - 100_000 + n * 1000).toISOString() }));
  const inc = await listIncidents(ctx, { profileId });
  expect(inc.map((i) => i.closedAt)).not.toContain(null);
});

test("1,200 slots, 1,200 twins", async () => {
  const ctx = await testContext();
  const ids = Array.from({ length: 1200 }, (_, n) => `s${n}`);
  expect((await claimSlots(ctx, ids)).size).toBe(1200);
  await listSameKeys(ctx, ids);
});

test("message torn", () => {
  const encoded = Array.from(KEY, (c) => `%${c.charCodeAt(0).toString(16)}`).join("");
  const message = "x".repeat(1000 - encoded.length + 3) + encoded;
  const judged = judgeHttp({ httpStatus: 400, headers: { "content-type": "application/json" }, body: JSON.stringify({ error: { code: "x", message } }), bodyState: "whole", bytes: 1, firstByteMs: 1 }, { plan: "standard", hostKind: "shared" } as never, true);
  const kept = scrubEvidence({ ...judged.evidence, rawReply: judged.body }, new Secret(KEY));
  expect(decodeURIComponent((kept.message ?? "").replace(/%.?$/, ""))).not.toContain(KEY.slice(0, 20));
});

test("query edges", async () => {
  const ctx = await testContext();
  const { id: profileId } = await createProfile(ctx, profileInput);
  const q = operations.listChecks.query;
  for (const from of ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-02-30T00:00:00Z", "", "x", "2026-11-20T00:00:00 08:00", "1969-01-01T00:00:00Z"]) {
    const p = q.safeParse({ from });
    process.stderr.write("\n"+String([from, p.success ? JSON.stringify(p.data) : "400"].join(" ")));
    if (p.success) await listChecks(ctx, { profileId, limit: 10, from: new Date(p.data.from ?? ""), to: new Date(0) });
  }
});

test("format failure visible", async () => {
  const ctx = await testContext();
  const { id: profileId } = await createProfile(ctx, profileInput);
  await recordCheck(ctx, profileId, checkDetail({ id: "chk_1", credentialId: null, startedAt: new Date(Date.now() - 5000).toISOString(), verdict: { reachable: "yes", authenticated: "not-run", modelUsable: "not-run" } }));
  for (const n of [2, 3, 4]) await recordCheck(ctx, profileId, checkDetail({ id: `chk_${n}`, credentialId: null, startedAt: new Date(Date.now() - 5000 + n * 1000).toISOString(),
    verdict: { reachable: "not-run", authenticated: "not-run", modelUsable: "not-run" }, failed: { step: "format", reason: "host-not-allowed" },
    steps: [{ name: "format", status: "failed", startedMs: 0, durationMs: 0, evidence: { reason: "host-not-allowed" } }] }));
  const p = await getProfile(ctx, profileId);
  process.stderr.write("\n"+String([JSON.stringify(p.standing.reachable), JSON.stringify((await listFindings(ctx)).map((f) => f.rule))].join(" ")));
  expect(await listIncidents(ctx, { profileId })).toHaveLength(1);
});

test("sse cancel", async () => {
  let cancelled = false;
  vi.doMock("@/lib/api/context-for-request", () => ({ contextForRequest: () => ({ actor: { scopes: new Set(["profiles:read"]) } }) }));
  const { eventStream } = await import("@/lib/api/event-stream");
  const get = eventStream(operations.stream, (send) => { send({ kind: "gateways" }); return () => { cancelled = true; }; });
  const r = await get(new Request("http://x/"));
  const reader = r.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(cancelled).toBe(true);
});
