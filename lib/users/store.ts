import "server-only";

import { prismaAdapter } from "better-auth/adapters/prisma";
import { z } from "zod";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { clientOf, databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { type Role, ROLES } from "@/lib/core/scopes";

import type { Person } from "./schemas";

type Store = Pick<Context, "database" | "now">;

/** better-auth's word for an account with a password. */
const PASSWORD = "credential";

/** better-auth's view of the database: users, accounts, sessions. */
export function authDatabase({ database }: Pick<Context, "database">) {
  return prismaAdapter(clientOf(database), { provider: "sqlite" });
}

export function countUsers(ctx: Store): Promise<number> {
  return databaseOf(ctx).user.count();
}

export async function userWithEmailExists(ctx: Store, email: string): Promise<boolean> {
  return (await databaseOf(ctx).user.count({ where: { email } })) > 0;
}

export async function selectUserNames(ctx: Store): Promise<{ id: string; name: string }[]> {
  const users = await databaseOf(ctx).user.findMany({ select: { id: true, email: true } });
  return users.map(({ id, email }) => ({ id, name: email }));
}

/** Null where nobody has this e-mail address. */
export async function selectUserId(ctx: Store, email: string): Promise<string | null> {
  return (await databaseOf(ctx).user.findUnique({ where: { email }, select: { id: true } }))?.id ?? null;
}

/** The user, and the password as better-auth looks for it: an account of provider `credential`. Null: none. */
export async function insertUser(
  ctx: Store,
  user: { name: string; email: string; role: Role; passwordHash: string | null },
): Promise<string> {
  const at = { createdAt: ctx.now(), updatedAt: ctx.now() };
  const id = newId("user");
  const password = { id: `${id}-password`, accountId: id, providerId: PASSWORD, password: user.passwordHash };
  await databaseOf(ctx).user.create({
    data: {
      id,
      name: user.name,
      email: user.email,
      role: user.role,
      ...at,
      ...(user.passwordHash !== null && { accounts: { create: { ...password, ...at } } }),
    },
    select: { id: true },
  });
  return id;
}

const PERSON = {
  id: true,
  name: true,
  email: true,
  role: true,
  lastSeenAt: true,
  createdAt: true,
  twoFactor: { select: { confirmedAt: true } },
  accounts: { select: { providerId: true } },
} satisfies Prisma.UserSelect;

function personOf(row: Prisma.UserGetPayload<{ select: typeof PERSON }>): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: z.enum(ROLES).parse(row.role),
    twoFactor: row.twoFactor?.confirmedAt != null,
    signsInBy: row.accounts.map(({ providerId }) => (providerId === PASSWORD ? "password" : "oidc")),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** By name. */
export async function selectPeople(ctx: Store): Promise<Person[]> {
  const rows = await databaseOf(ctx).user.findMany({ orderBy: { name: "asc" }, select: PERSON });
  return rows.map(personOf);
}

export async function selectPerson(ctx: Store, id: string): Promise<Person | null> {
  const row = await databaseOf(ctx).user.findUnique({ where: { id }, select: PERSON });
  return row && personOf(row);
}

export function countAdmins(ctx: Store): Promise<number> {
  return databaseOf(ctx).user.count({ where: { role: "admin" } });
}

export async function updateUser(
  ctx: Store,
  id: string,
  fields: { name?: string; role?: Role },
): Promise<void> {
  await databaseOf(ctx).user.update({
    where: { id },
    data: { ...fields, updatedAt: ctx.now() },
    select: { id: true },
  });
}

/** Sessions, accounts, second factor and recovery codes go with it. */
export async function deleteUser(ctx: Store, id: string): Promise<void> {
  await databaseOf(ctx).user.delete({ where: { id }, select: { id: true } });
}

/** Null: this person signs in by other means only. */
export async function selectPasswordHash(ctx: Store, userId: string): Promise<string | null> {
  const account = await databaseOf(ctx).account.findFirst({
    where: { userId, providerId: PASSWORD },
    select: { password: true },
  });
  return account?.password ?? null;
}

export async function updatePasswordHash(ctx: Store, userId: string, password: string): Promise<void> {
  await databaseOf(ctx).account.updateMany({
    where: { userId, providerId: PASSWORD },
    data: { password, updatedAt: ctx.now() },
  });
}

/** Earlier links stop working. */
export async function replaceSetupLink(ctx: Store, link: { hash: string; expiresAt: Date }): Promise<void> {
  const database = databaseOf(ctx);
  await database.setupLink.deleteMany({});
  await database.setupLink.create({
    data: { id: newId("setupLink"), createdAt: ctx.now(), ...link },
    select: { id: true },
  });
}

export async function deleteSetupLinks(ctx: Store): Promise<void> {
  await databaseOf(ctx).setupLink.deleteMany({});
}

export async function setupLinkIsOpen(ctx: Store, hash: string): Promise<boolean> {
  return (await databaseOf(ctx).setupLink.count({ where: { hash, expiresAt: { gt: ctx.now() } } })) > 0;
}

/** True for exactly one caller: the delete decides. */
export async function consumeSetupLink(ctx: Store, hash: string): Promise<boolean> {
  const { count } = await databaseOf(ctx).setupLink.deleteMany({
    where: { hash, expiresAt: { gt: ctx.now() } },
  });
  return count === 1;
}

export type SignInFailures = { count: number; windowEndsAt: Date };

export async function sweepSignInFailures(ctx: Store): Promise<void> {
  await databaseOf(ctx).signInFailures.deleteMany({ where: { windowEndsAt: { lte: ctx.now() } } });
}

export function selectSignInFailures(ctx: Store, key: string): Promise<SignInFailures | null> {
  return databaseOf(ctx).signInFailures.findFirst({
    where: { key, windowEndsAt: { gt: ctx.now() } },
    select: { count: true, windowEndsAt: true },
  });
}

export async function addSignInFailure(ctx: Store, key: string, windowEndsAt: Date): Promise<void> {
  await databaseOf(ctx).signInFailures.upsert({
    where: { key },
    create: { key, count: 1, windowEndsAt },
    update: { count: { increment: 1 } },
    select: { key: true },
  });
}

export async function takeBackSignInFailure(ctx: Store, key: string): Promise<void> {
  await databaseOf(ctx).signInFailures.updateMany({
    where: { key, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

export async function deleteSignInFailures(ctx: Store, key: string): Promise<void> {
  await databaseOf(ctx).signInFailures.deleteMany({ where: { key } });
}
