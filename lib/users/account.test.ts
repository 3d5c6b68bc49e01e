import { expect, test, vi } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { PASSWORD, team } from "@/test/team";

import { actorOfSession } from "./actor-of-session";
import { changeOwnName } from "./change-own-name";
import { changeOwnPassword } from "./change-own-password";
import { getAccount } from "./get-account";
import * as passwords from "./password";

vi.mock("./password", { spy: true });

const NEXT = "another good sentence";

test("a new password needs the old one, and puts every other browser out", async () => {
  const { auth, join, open, post, actions } = await team();
  const { email } = await join("lin", "viewer");
  const [here, elsewhere] = [await open(email), await open(email)];
  await expect(
    changeOwnPassword(here.ctx, { current: "not the old one", password: NEXT }, here.sessionId),
  ).rejects.toMatchObject({ code: "invalid_input", fields: { password: [expect.any(String)] } });

  await changeOwnPassword(here.ctx, { current: PASSWORD, password: NEXT }, here.sessionId);
  expect(await actorOfSession(here.headers, auth)).not.toBeNull();
  expect(await actorOfSession(elsewhere.headers, auth)).toBeNull();
  expect((await post({ email, password: PASSWORD })).status).toBe(401);
  expect((await post({ email, password: NEXT })).status).toBe(200);
  expect(await actions()).toEqual(expect.arrayContaining(["user.password-changed"]));
});

test("an open browser is no place to guess the password: five tries, as at the sign-in page", async () => {
  const { join, open, post } = await team();
  const { email } = await join("lin", "viewer");
  const { ctx, sessionId } = await open(email);
  const guess = () => changeOwnPassword(ctx, { current: "guess number", password: NEXT }, sessionId);
  for (let n = 0; n < 5; n += 1) await expect(guess()).rejects.toMatchObject({ code: "invalid_input" });
  await expect(guess()).rejects.toMatchObject({ code: "limit_reached" });
  expect((await post({ email, password: PASSWORD })).status).toBe(429);
});

test("an address that nobody has costs the server one hash, as a wrong password does", async () => {
  const { join, post } = await team();
  const { email } = await join("lin", "viewer");
  const hashed = vi.mocked(passwords.hashPassword);
  const verified = vi.mocked(passwords.verifyPassword);
  const workOf = async (address: string) => {
    hashed.mockClear();
    verified.mockClear();
    await post({ email: address, password: "wrong wrong wrong" });
    return hashed.mock.calls.length + verified.mock.calls.length;
  };
  expect([await workOf(email), await workOf("nobody@example.com")]).toEqual([1, 1]);
});

test("a name is changed for others to see, with before and after in the audit log", async () => {
  const { ctx, join, open } = await team();
  const { email, id } = await join("lin", "viewer");
  const browser = await open(email);
  await changeOwnName(browser.ctx, { name: "Lin Wei" });
  await changeOwnName(browser.ctx, { name: "Lin Wei" });
  expect(await getAccount(browser.ctx)).toMatchObject({ id, name: "Lin Wei", hasPassword: true });
  const renamed = await databaseOf(ctx).auditEntry.findMany({ where: { action: "user.renamed" } });
  expect(renamed.map(({ changes }) => JSON.parse(changes ?? ""))).toEqual([
    [{ field: "name", before: "lin", after: "Lin Wei" }],
  ]);
});

test("an API token has no account to change, whatever its scopes", async () => {
  const { ctx } = await team();
  const token: Context = { ...ctx, actor: { ...ctx.actor, kind: "token" } };
  await expect(getAccount(token)).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeOwnName(token, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
});
