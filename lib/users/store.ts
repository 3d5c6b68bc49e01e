import "server-only";

import { prismaAdapter } from "better-auth/adapters/prisma";

import type { Context } from "@/lib/core/context";
import { clientOf, databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import type { Role } from "@/lib/core/scopes";

type Store = Pick<Context, "database" | "now">;

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

/** The user and the password as better-auth looks for it: an account of provider `credential`. */
export async function insertUser(
  ctx: Store,
  user: { name: string; email: string; role: Role; passwordHash: string },
): Promise<string> {
  const at = { createdAt: ctx.now(), updatedAt: ctx.now() };
  const id = newId("user");
  await databaseOf(ctx).user.create({
    data: {
      id,
      name: user.name,
      email: user.email,
      role: user.role,
      ...at,
      accounts: {
        create: {
          id: `${id}-password`,
          accountId: id,
          providerId: "credential",
          password: user.passwordHash,
          ...at,
        },
      },
    },
    select: { id: true },
  });
  return id;
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
