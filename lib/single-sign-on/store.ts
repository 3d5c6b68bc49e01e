import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { PROVIDER_ID } from "./provider-id";

type Store = Pick<Context, "database" | "now">;

/** Null where this identity is nobody's here. */
export async function selectOwner(ctx: Store, accountId: string): Promise<string | null> {
  const account = await databaseOf(ctx).account.findFirst({
    where: { providerId: PROVIDER_ID, accountId },
    select: { userId: true },
  });
  return account?.userId ?? null;
}

export async function selectIdentities(ctx: Store, userId: string): Promise<string[]> {
  const accounts = await databaseOf(ctx).account.findMany({
    where: { providerId: PROVIDER_ID, userId },
    select: { accountId: true },
  });
  return accounts.map(({ accountId }) => accountId);
}

/** Without any token of the provider: nothing is asked of it later. */
export async function insertIdentity(
  ctx: Store,
  { userId, accountId }: { userId: string; accountId: string },
): Promise<void> {
  const count = await databaseOf(ctx).account.count({ where: { userId } });
  await databaseOf(ctx).account.create({
    data: {
      id: `${userId}-${PROVIDER_ID}-${count}`,
      userId,
      providerId: PROVIDER_ID,
      accountId,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    },
    select: { id: true },
  });
}
