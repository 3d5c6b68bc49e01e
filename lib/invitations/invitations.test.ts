import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import type { Role } from "@/lib/core/scopes";
import { team, URL_HERE } from "@/test/team";

import { createInvitation } from "./create-invitation";
import { listInvitations } from "./list-invitations";
import { openInvitation } from "./open-invitation";
import { revokeInvitation } from "./revoke-invitation";
import { invitationState } from "./rules";
import { CreateInvitationInput, InvitationSummary, TakeInvitationInput } from "./schemas";
import { takeInvitation } from "./take-invitation";

const person = { name: "Chen Yu", email: "chen.yu@example.com", password: "a sentence is good" };

async function invited(input: Partial<CreateInvitationInput> = {}) {
  const desk = await team();
  const { ctx } = desk;
  const given = CreateInvitationInput.parse({ role: "operator", ...input });
  const invitation = await createInvitation(ctx, given, URL_HERE);
  const token = /^http:\/\/localhost:3000\/invite\?token=([\w-]{43})$/.exec(invitation.url)?.[1] ?? "";
  return { ...desk, invitation, token };
}

test("an invitation is a link that is shown once; the database and the audit log hold its hash at most", async () => {
  const { ctx, token, invitation } = await invited();
  expect(token).toHaveLength(43);
  const rows = [await databaseOf(ctx).invitation.findMany(), await databaseOf(ctx).auditEntry.findMany()];
  expect(JSON.stringify(rows)).not.toContain(token);
  const listed = await listInvitations(ctx);
  expect(listed.map((one) => InvitationSummary.strict().parse(one))).toEqual(listed);
  expect(listed).toMatchObject([{ id: invitation.id, state: "open", createdBy: "admin@example.test" }]);
});

test("whoever takes it gets the role it was made with, whatever else they send, and can sign in", async () => {
  const { ctx, token, open } = await invited({ role: "viewer" });
  const input = TakeInvitationInput.parse({ ...person, token, role: "admin" });
  const { id } = await takeInvitation(ctx, input);
  expect(await databaseOf(ctx).user.findUniqueOrThrow({ where: { id } })).toMatchObject({ role: "viewer" });
  const signedIn = await open(person.email, { password: person.password });
  expect(signedIn.actor.id).toBe(id);
});

test("a link lets one person in: replayed, it is gone, and nothing is made", async () => {
  const { ctx, token, actions } = await invited();
  await takeInvitation(ctx, { ...person, token });
  await expect(takeInvitation(ctx, { ...person, email: "b@example.com", token })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await openInvitation(ctx, token)).toBeNull();
  expect(await databaseOf(ctx).user.count()).toBe(1);
  expect(await listInvitations(ctx)).toMatchObject([{ state: "used", usedBy: person.email }]);
  expect(await actions()).toEqual(["invitation.created", "user.created", "invitation.taken"]);
});

test("of requests at the same moment with the same link one gets it", async () => {
  const { ctx, token } = await invited();
  const results = await Promise.allSettled(
    ["a", "b", "c"].map((name) => takeInvitation(ctx, { ...person, email: `${name}@example.com`, token })),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await databaseOf(ctx).user.count()).toBe(1);
});

test("a link for one address is of no use to another, and stays open for the right one", async () => {
  const { ctx, token } = await invited({ email: "Chen.Yu@Example.com" });
  await expect(takeInvitation(ctx, { ...person, email: "eve@example.com", token })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { email: [expect.any(String)] },
  });
  await expect(takeInvitation(ctx, { ...person, token })).resolves.toHaveProperty("id");
});

test("a link whose taking failed is not used up", async () => {
  const { ctx, token, join } = await invited();
  await join("chen.yu", "viewer");
  await expect(takeInvitation(ctx, { ...person, token })).rejects.toMatchObject({ code: "conflict" });
  await expect(takeInvitation(ctx, { ...person, email: "chen@example.com", token })).resolves.toHaveProperty(
    "id",
  );
});

test("a revoked, expired or made-up link all get the same answer", async () => {
  const { ctx, token, invitation, clock } = await invited({ expiresInHours: 1 });
  const late = await createInvitation(ctx, CreateInvitationInput.parse({ role: "viewer" }), URL_HERE);
  await revokeInvitation(ctx, late.id);
  await revokeInvitation(ctx, late.id);
  clock.ms += 60 * 60 * 1000;
  const answers = [];
  for (const dead of [token, late.url.split("token=")[1] ?? "", "made-up"]) {
    answers.push(await takeInvitation(ctx, { ...person, token: dead }).catch((error: unknown) => error));
  }
  expect(new Set(answers.map(String)).size).toBe(1);
  expect(answers[0]).toMatchObject({ code: "not_found" });
  expect((await listInvitations(ctx)).map(({ state }) => state).sort()).toEqual(["expired", "revoked"]);
  await expect(revokeInvitation(ctx, "inv_none")).rejects.toMatchObject({ code: "not_found" });
  await expect(revokeInvitation(ctx, invitation.id)).resolves.toBeUndefined();
});

test("revoking an invitation that was taken says what to do instead", async () => {
  const { ctx, token, invitation } = await invited();
  await takeInvitation(ctx, { ...person, token });
  await expect(revokeInvitation(ctx, invitation.id)).rejects.toThrow("Remove the person");
});

test("nobody invites to more than they may do themselves", async () => {
  const { ctx } = await team();
  const narrow: Context = { ...ctx, actor: { ...ctx.actor, scopes: new Set(["users:manage"]) } };
  const input = CreateInvitationInput.parse({ role: "admin" });
  await expect(createInvitation(narrow, input, URL_HERE)).rejects.toMatchObject({ code: "forbidden" });
});

test("an address that somebody has is not invited again", async () => {
  const { ctx, join } = await team();
  const { email } = await join("lin", "viewer");
  const input = CreateInvitationInput.parse({ role: "viewer", email });
  await expect(createInvitation(ctx, input, URL_HERE)).rejects.toMatchObject({ code: "conflict" });
});

test.each<Role>(["viewer", "operator"])("a %s invites nobody", async (role) => {
  const { ctx } = await team();
  const theirs = await (async () => {
    const { join, open } = await team();
    return open((await join("sam", role)).email);
  })();
  const mine: Context = { ...ctx, actor: theirs.actor };
  const refusal = { code: "forbidden" };
  const input = CreateInvitationInput.parse({ role: "viewer" });
  await expect(createInvitation(mine, input, URL_HERE)).rejects.toMatchObject(refusal);
  await expect(listInvitations(mine)).rejects.toMatchObject(refusal);
  await expect(revokeInvitation(mine, "inv_any")).rejects.toMatchObject(refusal);
});

test("taken says more than revoked, and revoked more than expired", () => {
  const past = new Date(0);
  expect(invitationState({ usedAt: past, revokedAt: past, expiresAt: past }, new Date())).toBe("used");
  expect(invitationState({ usedAt: null, revokedAt: past, expiresAt: past }, new Date())).toBe("revoked");
});
