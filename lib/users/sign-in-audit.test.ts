import { expect, test, vi } from "vitest";

import { listAudit } from "@/lib/audit/list-audit";
import { databaseOf } from "@/lib/core/db";
import { testContext } from "@/test/database";

import { createAuth } from "./auth";
import { peerHeader } from "./client-address";
import { createUser } from "./create-user";

const HERE = "http://localhost:3000";
const PASSWORD = "correct horse battery";
const LIN = "lin.wei@example.com";

async function desk() {
  const ctx = await testContext();
  const system = { kind: "system", id: "sign-in", name: "sign-in", scopes: new Set<never>() } as const;
  const auth = createAuth({
    ctx: { ...ctx, actor: system },
    url: HERE,
    trustedProxies: [],
    log: { error: vi.fn() },
  });
  const { id } = await createUser(ctx, { name: "Lin Wei", email: LIN, password: PASSWORD, role: "viewer" });
  const post = (path: string, body: object | null, headers: Record<string, string> = {}) =>
    auth.handle(
      new Request(`${HERE}/api/auth${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: HERE,
          host: "localhost:3000",
          [peerHeader()]: "192.0.2.1",
          ...headers,
        },
        body: body && JSON.stringify(body),
      }),
    );
  const rows = async () =>
    (await listAudit(ctx, { limit: 50 })).rows.filter(({ action }) => action.startsWith("session."));
  return { ctx, id, post, rows };
}

test("who signs in and out stands in the audit log, with the address", async () => {
  const { id, post, rows } = await desk();
  const reply = await post("/sign-in/email", { email: LIN, password: PASSWORD });
  const cookie = (reply.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  expect((await post("/sign-out", {}, { cookie })).status).toBe(200);
  const common = { actorKind: "user", actorName: LIN, subject: id, address: "192.0.2.1" };
  expect(await rows()).toMatchObject([
    { action: "session.signed-out", ...common },
    { action: "session.signed-in", ...common },
  ]);
});

test("signing out without a session leaves no row", async () => {
  const { post, rows } = await desk();
  await post("/sign-out", {}, { cookie: "clawkeep.session_token=made.up" });
  expect(await rows()).toEqual([]);
});

test("a refused sign-in stands in the audit log, but never what was typed where no account has it", async () => {
  const { ctx, id, post, rows } = await desk();
  await post("/sign-in/email", { email: LIN, password: "wrong horse battery" });
  await post("/sign-in/email", { email: "hunter2-my-password@example.com", password: "whatever it is" });
  const common = { action: "session.refused", actorKind: "system", address: "192.0.2.1" };
  expect(await rows()).toMatchObject([
    { ...common, subject: "unknown", details: { reason: "wrong-password", knownAccount: false } },
    { ...common, subject: id, subjectName: LIN, details: { reason: "wrong-password", knownAccount: true } },
  ]);
  const stored = JSON.stringify(await databaseOf(ctx).auditEntry.findMany());
  expect(stored).not.toMatch(/hunter2|wrong horse|whatever it is/);
});

test("a flood of guesses leaves one row for each that was looked at, and one for all that were not", async () => {
  const { post, rows } = await desk();
  for (let n = 0; n < 12; n++) await post("/sign-in/email", { email: LIN, password: "guess number" });
  const reasons = (await rows()).map(({ details }) => details["reason"]);
  expect(reasons).toEqual(["too-many-tries", ...Array<string>(5).fill("wrong-password")]);
});
