import { expect, test, vi } from "vitest";

import { onAccessChange } from "@/lib/core/access-changes";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { ROLE_SCOPES } from "@/lib/core/scopes";
import { team } from "@/test/team";

import { actorOfSession } from "./actor-of-session";
import { changeRole } from "./change-role";
import { listPeople } from "./list-people";
import { removePerson } from "./remove-person";

test("a demoted person's open session may do less with its very next request", async () => {
  const { ctx, auth, join, open } = await team();
  await join("mei", "admin");
  const { id, email } = await join("lin", "admin");
  const browser = await open(email);
  await changeRole(ctx, { id, role: "viewer" });
  expect((await actorOfSession(browser.headers, auth))?.scopes).toEqual(new Set(ROLE_SCOPES.viewer));
});

test("a removed person is nobody at once: session, password and open streams", async () => {
  const { ctx, auth, join, open, post } = await team();
  await join("mei", "admin");
  const { id, email } = await join("lin", "operator");
  const browser = await open(email);
  const told = vi.fn();
  const forget = onAccessChange(told);
  await removePerson(ctx, id);
  forget();
  expect(told).toHaveBeenCalledWith(id);
  expect(await actorOfSession(browser.headers, auth)).toBeNull();
  expect((await post({ email, password: "correct horse battery" })).status).toBe(401);
  expect(await databaseOf(ctx).session.count()).toBe(0);
  expect(await databaseOf(ctx).account.count({ where: { userId: id } })).toBe(0);
});

test("the last admin can be neither demoted nor removed", async () => {
  const { ctx, join } = await team();
  const { id } = await join("lin", "admin");
  await join("sam", "operator");
  await expect(changeRole(ctx, { id, role: "operator" })).rejects.toMatchObject({ code: "conflict" });
  await expect(removePerson(ctx, id)).rejects.toThrow("last admin");
  expect(await changeRole(ctx, { id, role: "admin" })).toMatchObject({ role: "admin" });
});

test("two admins who remove each other at the same moment leave one", async () => {
  const { ctx, join } = await team();
  const people = [await join("lin", "admin"), await join("mei", "admin")];
  const results = await Promise.allSettled(people.map(({ id }) => removePerson(ctx, id)));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await databaseOf(ctx).user.count({ where: { role: "admin" } })).toBe(1);
});

test("a change of role is in the audit log with before and after; the same role again is not", async () => {
  const { ctx, join, actions } = await team();
  const { id } = await join("sam", "viewer");
  await changeRole(ctx, { id, role: "operator" });
  await changeRole(ctx, { id, role: "operator" });
  expect(await actions()).toEqual(["user.created", "user.role-changed"]);
  const entry = await databaseOf(ctx).auditEntry.findFirstOrThrow({ where: { action: "user.role-changed" } });
  expect(JSON.parse(entry.changes ?? "")).toEqual([{ field: "role", before: "viewer", after: "operator" }]);
});

test("a token that manages people only cannot make anybody an admin", async () => {
  const { ctx, join } = await team();
  const { id } = await join("sam", "viewer");
  const narrow: Context = { ...ctx, actor: { ...ctx.actor, scopes: new Set(["users:manage"]) } };
  await expect(changeRole(narrow, { id, role: "admin" })).rejects.toMatchObject({ code: "forbidden" });
});

test("the list says when somebody was last here, and goes on saying it after they signed out", async () => {
  const { ctx, join, open, clock } = await team();
  const { email } = await join("lin", "admin");
  expect(await listPeople(ctx)).toMatchObject([
    { email, role: "admin", twoFactor: false, signsInBy: ["password"], lastSeenAt: null },
  ]);
  await open(email);
  await databaseOf(ctx).session.deleteMany();
  const [person] = await listPeople(ctx);
  expect(person?.lastSeenAt).toBe(new Date(clock.ms).toISOString());
});

test("nobody is changed under an id that nobody has", async () => {
  const { ctx } = await team();
  await expect(changeRole(ctx, { id: "usr_none", role: "viewer" })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(removePerson(ctx, "usr_none")).rejects.toMatchObject({ code: "not_found" });
});
