import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import type { Role } from "@/lib/core/scopes";
import { createInvitation } from "@/lib/invitations/create-invitation";
import { CreateInvitationInput } from "@/lib/invitations/schemas";
import { changeRole } from "@/lib/users/change-role";
import { removePerson } from "@/lib/users/remove-person";
import { ssoDesk, whoIs } from "@/test/sso-desk";
import { team } from "@/test/team";

import { admitIdentity } from "./admit-identity";
import type { Identity } from "./identity";

const NEW = "chen.yu@example.com";

const identity = (more: Partial<Identity> = {}): Identity => ({
  issuer: "https://id.example.com",
  subject: "chen",
  email: { address: NEW, verified: true },
  name: "Chen Yu",
  role: null,
  ...more,
});

/** A team with one admin; `defaultRole`: of people nobody invited. */
async function gate(defaultRole: Role | null = null) {
  const desk = await team();
  const root = await desk.join("root", "admin");
  const admit = (more?: Partial<Identity>) => admitIdentity(desk.ctx, identity(more), { defaultRole });
  const invite = (role: Role, email: string | undefined = NEW) =>
    createInvitation(desk.ctx, CreateInvitationInput.parse({ role, email }), "http://localhost:3000");
  const people = () => databaseOf(desk.ctx).user.findMany({ orderBy: { createdAt: "asc" } });
  const roleOf = async (email: string) => (await people()).find((person) => person.email === email)?.role;
  return { ...desk, root, admit, invite, people, roleOf };
}

const refused = (reason: string) => ({ admitted: false, reason });

test("somebody nobody invited is refused, and nothing of them is made but the line that says so", async () => {
  const { ctx, admit, people, actions } = await gate();
  expect(await admit()).toEqual(refused("no-account"));
  expect(await people()).toHaveLength(1);
  expect(await actions()).toEqual(["user.created", "session.refused"]);
  const [entry] = await databaseOf(ctx).auditEntry.findMany({ where: { action: "session.refused" } });
  expect(JSON.parse(entry?.details ?? "")).toEqual({
    reason: "no-account",
    knownAccount: false,
    method: "oidc",
    email: NEW,
  });
});

test("whoever was invited by their address comes in once, with the role of the invitation and without a password", async () => {
  const { ctx, admit, invite, actions, roleOf } = await gate();
  const { id } = await invite("operator");
  const first = await admit();
  expect(first).toMatchObject({ admitted: true });
  expect(await admit()).toEqual(first);
  expect(await roleOf(NEW)).toBe("operator");
  const database = databaseOf(ctx);
  expect(await database.invitation.findUniqueOrThrow({ where: { id } })).toMatchObject({ usedBy: NEW });
  expect(await database.account.findMany({ where: { user: { email: NEW } } })).toMatchObject([
    { providerId: "oidc", accountId: "https://id.example.com chen", password: null, accessToken: null },
  ]);
  expect((await actions()).slice(-3)).toEqual([
    "user.created",
    "invitation.taken",
    "user.single-sign-on-linked",
  ]);
});

test("an invitation without an address is for whoever has its link, not for whoever the provider knows", async () => {
  const { ctx, admit } = await gate();
  const input = CreateInvitationInput.parse({ role: "viewer" });
  await createInvitation(ctx, input, "http://localhost:3000");
  expect(await admit()).toEqual(refused("no-account"));
});

test.each([{ email: null }, { email: { address: "root@example.com", verified: false } }])(
  "an e-mail address the provider does not vouch for opens nothing: %j",
  async ({ email }) => {
    const { ctx, admit, invite } = await gate("viewer");
    await invite("admin");
    expect(await admit({ email })).toEqual(refused("email-not-verified"));
    expect(await databaseOf(ctx).account.count({ where: { providerId: "oidc" } })).toBe(0);
  },
);

test("a person stays the same one when the provider gives them another address or name", async () => {
  const { admit, root, people } = await gate();
  const subject = "root";
  await admit({ subject, email: { address: "root@example.com", verified: true } });
  const later = await admit({ subject, email: { address: "r@example.com", verified: true }, name: "R" });
  expect(later).toEqual({ admitted: true, userId: root.id });
  expect(await people()).toMatchObject([{ email: "root@example.com", name: "root" }]);
});

test("an address that the provider gave to somebody new does not open the account of whoever had it", async () => {
  const { admit } = await gate();
  const email = { address: "root@example.com", verified: true };
  await admit({ subject: "root", email });
  expect(await admit({ subject: "somebody-new", email })).toEqual(refused("other-identity"));
});

test("the same subject at another issuer is somebody else", async () => {
  const { admit, root } = await gate();
  await admit({ subject: "1", email: { address: "root@example.com", verified: true } });
  const issuer = "https://other.example.com";
  expect(await admit({ subject: "1", issuer })).toEqual(refused("no-account"));
  // After a move to that provider, the person is found again by the address.
  expect(
    await admit({ subject: "7", issuer, email: { address: "root@example.com", verified: true } }),
  ).toEqual({ admitted: true, userId: root.id });
});

test("with a default role everybody the provider knows comes in, and no further", async () => {
  const { admit, roleOf } = await gate("viewer");
  await admit();
  expect(await roleOf(NEW)).toBe("viewer");
});

test("a mapped role is given with every sign-in, and what maps to nothing changes nothing", async () => {
  const { admit, roleOf, actions } = await gate();
  await admit({ role: "operator" });
  expect(await roleOf(NEW)).toBe("operator");
  await admit({ role: "viewer" });
  expect(await roleOf(NEW)).toBe("viewer");
  await admit({ role: null });
  expect(await roleOf(NEW)).toBe("viewer");
  expect((await actions()).filter((action) => action === "user.role-changed")).toHaveLength(1);
});

test("a mapped role says more than the invitation's", async () => {
  const { admit, invite, roleOf } = await gate();
  await invite("viewer");
  await admit({ role: "operator" });
  expect(await roleOf(NEW)).toBe("operator");
});

test("the last admin stays one, whatever the provider maps them to", async () => {
  const { ctx, admit, roleOf, join } = await gate();
  const email = { address: "root@example.com", verified: true };
  expect(await admit({ email, role: "viewer" })).toMatchObject({ admitted: true });
  expect(await roleOf("root@example.com")).toBe("admin");
  const { id } = await join("mei", "viewer");
  await changeRole(ctx, { id, role: "admin" });
  await admit({ email, role: "viewer" });
  expect(await roleOf("root@example.com")).toBe("viewer");
});

test("whoever was removed stays out, default and mapped role or not, until they are invited anew", async () => {
  const { ctx, admit, invite, people } = await gate("viewer");
  const first = await admit();
  await removePerson(ctx, first.admitted ? first.userId : "");
  expect(await admit()).toEqual(refused("removed"));
  expect(await admit({ role: "admin", subject: "another subject" })).toEqual(refused("removed"));
  expect(await people()).toHaveLength(1);
  await invite("viewer");
  expect(await admit()).toMatchObject({ admitted: true });
});

test("whoever was removed does not come back by giving the provider another address", async () => {
  const { ctx, admit, people } = await gate("viewer");
  const subject = 'chen "%" 陈';
  const first = await admit({ subject });
  await removePerson(ctx, first.admitted ? first.userId : "");
  const email = { address: "another.name@example.com", verified: true };
  expect(await admit({ subject, email })).toEqual(refused("removed"));
  expect(await people()).toHaveLength(1);
  expect(await admit({ subject: "somebody else", email })).toMatchObject({ admitted: true });
});

test("whoever was removed stays out, however much the audit log has told of others since", async () => {
  const { ctx, admit } = await gate("viewer");
  const first = await admit({ subject: "1" });
  await removePerson(ctx, first.admitted ? first.userId : "");
  const { auditEntry } = databaseOf(ctx);
  const linked = await auditEntry.findFirstOrThrow({ where: { action: "user.single-sign-on-linked" } });
  await auditEntry.createMany({
    data: Array.from({ length: 600 }, (_, n) => {
      const details = JSON.stringify({ email: `p${n}@example.com`, issuer: "i", subject: `1${n}` });
      return { ...linked, id: `aud_${n}`, seq: 1_000 + n, details };
    }),
  });
  const email = { address: "another.name@example.com", verified: true };
  expect(await admit({ subject: "1", email })).toEqual(refused("removed"));
});

test("the first admin is made by the set-up link: before that, single sign-on lets nobody in", async () => {
  const { ctx } = await team();
  expect(await admitIdentity(ctx, identity({ role: "admin" }), { defaultRole: "admin" })).toEqual(
    refused("no-account"),
  );
  expect(await databaseOf(ctx).user.count()).toBe(0);
});

test("of first sign-ins at the same moment one makes the person", async () => {
  const { admit, people } = await gate("viewer");
  const results = await Promise.all([admit(), admit(), admit()]);
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(await people()).toHaveLength(2);
});

test("nobody but the gate itself admits people", async () => {
  const { ctx, join, open } = await gate();
  const { actor } = await open((await join("sam", "operator")).email);
  await expect(admitIdentity({ ...ctx, actor }, identity(), { defaultRole: null })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("over the wire: roles come from the configured claim, and a removed person's session and way in are gone", async () => {
  const roles = {
    claim: "groups",
    map: new Map<string, Role>([
      ["sre", "operator"],
      ["all", "viewer"],
    ]),
  };
  const desk = await ssoDesk({ oidc: { roles } });
  const claims = { email: NEW, email_verified: true, groups: ["all", "sre", "choir"] };
  desk.provider.visitor = { sub: "chen", claims };
  const browser = desk.browser();
  await browser.signIn();
  const actor = await whoIs(desk, browser);
  expect(actor?.scopes.has("checks:run")).toBe(true);
  expect(await databaseOf(desk.ctx).user.findUniqueOrThrow({ where: { email: NEW } })).toMatchObject({
    name: "chen.yu",
  });

  await removePerson(desk.ctx, actor?.id ?? "");
  expect(await whoIs(desk, browser)).toBeNull();
  expect(await browser.signIn()).toBe(`${desk.url}/sign-in?sso=no-account`);
});

test.each([[{ email_verified: false }], [{ email_verified: "true" }], [{}], [{ email: "no address" }]])(
  "over the wire: an account is not opened by %j",
  async (claims) => {
    const desk = await ssoDesk({ oidc: { defaultRole: "viewer" } });
    desk.provider.visitor = { sub: "root", claims: { email: "root@example.com", ...claims } };
    const browser = desk.browser();
    expect(await browser.signIn()).toBe(`${desk.url}/sign-in?sso=email-not-verified`);
    expect(await whoIs(desk, browser)).toBeNull();
  },
);
