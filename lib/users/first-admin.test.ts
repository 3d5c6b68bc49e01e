import { expect, test, vi } from "vitest";

import { databaseOf } from "@/lib/core/db";
import type { Role } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";
import { testContext } from "@/test/database";

import { createAuth } from "./auth";
import { claimSetupLink } from "./claim-setup-link";
import { createUser } from "./create-user";
import { NewUserInput } from "./schemas";
import { isSetupLinkOpen } from "./setup-link";
import { welcomeFirstAdmin } from "./welcome-first-admin";

const url = "http://localhost:3000";
const person = { name: "Lin Wei", email: "lin.wei@example.com", password: "correct horse battery" };
const noAdmin = { adminEmail: undefined, adminPassword: undefined };

async function freshStart() {
  const ctx = await testContext();
  const start = async (settings: { adminEmail?: string; adminPassword?: Secret } = {}) => {
    const lines: string[] = [];
    await welcomeFirstAdmin(ctx, { url, ...noAdmin, ...settings, print: (line) => lines.push(line) });
    return { lines, token: /\?token=([\w-]+)$/.exec(lines[0] ?? "")?.[1] ?? "" };
  };
  const audit = () =>
    databaseOf(ctx).auditEntry.findMany({ select: { action: true, actorName: true, subject: true } });
  return { ctx, start, audit };
}

test("the first start prints a link that opens the set-up once; the database holds its hash only", async () => {
  const { ctx, start, audit } = await freshStart();
  const { lines, token } = await start();
  expect(lines[0]).toMatch(/^Set up Clawkeep: http:\/\/localhost:3000\/setup\?token=[\w-]{43}$/);
  expect(await isSetupLinkOpen(ctx, token)).toBe(true);
  expect(JSON.stringify(await databaseOf(ctx).setupLink.findMany())).not.toContain(token);

  const { id } = await claimSetupLink(ctx, { ...person, token });
  expect(await databaseOf(ctx).user.findMany()).toMatchObject([{ id, email: person.email, role: "admin" }]);
  expect(await audit()).toEqual([{ action: "user.created", actorName: "admin@example.test", subject: id }]);
  expect(await isSetupLinkOpen(ctx, token)).toBe(false);
  await expect(claimSetupLink(ctx, { ...person, token })).rejects.toMatchObject({ code: "not_found" });
});

test("whoever set Clawkeep up can sign in with that password", async () => {
  const { ctx, start } = await freshStart();
  await claimSetupLink(ctx, { ...person, token: (await start()).token });
  const { api } = createAuth({ ctx, url, trustedProxies: [], log: { error: vi.fn() } });
  const { user } = await api.signInEmail({ body: { email: person.email, password: person.password } });
  expect(user).toMatchObject({ email: person.email, role: "admin" });
});

test("two requests with the same link make one admin", async () => {
  const { ctx, start } = await freshStart();
  const { token } = await start();
  const claims = ["a@example.com", "b@example.com", "c@example.com"].map((email) =>
    claimSetupLink(ctx, { ...person, email, token }),
  );
  const results = await Promise.allSettled(claims);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await databaseOf(ctx).user.count()).toBe(1);
});

test("a restart replaces the link, and a day ends it", async () => {
  const { ctx, start } = await freshStart();
  const first = await start();
  const second = await start();
  expect(await isSetupLinkOpen(ctx, first.token)).toBe(false);
  expect(await isSetupLinkOpen(ctx, second.token)).toBe(true);
  const tomorrow = { ...ctx, now: () => new Date(Date.now() + 24 * 60 * 60 * 1000) };
  await expect(claimSetupLink(tomorrow, { ...person, token: second.token })).rejects.toThrow(
    "Restart Clawkeep",
  );
  expect(await databaseOf(ctx).user.count()).toBe(0);
});

test("with users nothing is printed, and a leftover link is gone", async () => {
  const { ctx, start } = await freshStart();
  const { token } = await start();
  await createUser(ctx, { ...person, role: "viewer" });
  expect((await start()).lines).toEqual([]);
  expect(await isSetupLinkOpen(ctx, token)).toBe(false);
});

test("an admin from the environment needs no link, and a later start changes nothing", async () => {
  const { ctx, start, audit } = await freshStart();
  const settings = { adminEmail: "Ops@Example.com", adminPassword: new Secret(person.password) };
  expect((await start(settings)).lines).toEqual([]);
  expect(await databaseOf(ctx).user.findMany()).toMatchObject([
    { email: "ops@example.com", name: "Ops", role: "admin" },
  ]);
  await start({ ...settings, adminEmail: "other@example.com" });
  expect(await audit()).toHaveLength(1);
});

test("half an admin in the environment stops the start with the names of both settings", async () => {
  const { start } = await freshStart();
  await expect(start({ adminEmail: person.email })).rejects.toThrow(
    "CLAWKEEP_ADMIN_EMAIL and CLAWKEEP_ADMIN_PASSWORD",
  );
  await expect(start({ adminPassword: new Secret(person.password) })).rejects.toThrow(
    "CLAWKEEP_ADMIN_PASSWORD",
  );
});

test.each<Role>(["viewer", "operator"])("a %s makes no users and sets nothing up", async (role) => {
  const ctx = (await testContext()).as(role);
  const refusal = { code: "forbidden" };
  await expect(createUser(ctx, { ...person, role: "admin" })).rejects.toMatchObject(refusal);
  await expect(claimSetupLink(ctx, { ...person, token: "any" })).rejects.toMatchObject(refusal);
  await expect(welcomeFirstAdmin(ctx, { url, ...noAdmin, print: vi.fn() })).rejects.toMatchObject(refusal);
});

test("an e-mail address belongs to one person", async () => {
  const ctx = await testContext();
  await createUser(ctx, { ...person, role: "admin" });
  await expect(createUser(ctx, { ...person, role: "viewer" })).rejects.toMatchObject({ code: "conflict" });
});

test.each([
  [{ ...person, name: " " }, "name"],
  [{ ...person, email: "lin.wei" }, "email"],
  [{ ...person, password: "eleven char" }, "password"],
  [{ ...person, password: "x".repeat(129) }, "password"],
])("%j is refused for its %s", (input, field) => {
  expect(NewUserInput.safeParse(input).error?.issues.map(({ path }) => path[0])).toEqual([field]);
});
