import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { sealFor } from "@/lib/core/sealing";
import type { Secret } from "@/lib/core/secret";

type Store = Pick<Context, "database" | "now" | "vault">;

export type TwoFactor = { secret: Secret; confirmed: boolean; lastStep: number | null };

/** In place of one that was begun and never confirmed. */
export async function replaceTwoFactor(ctx: Context, userId: string, secret: Secret): Promise<void> {
  const database = databaseOf(ctx);
  const id = newId("twoFactor");
  await database.twoFactor.deleteMany({ where: { userId } });
  await database.twoFactor.create({
    data: { id, userId, ...(await sealFor(ctx, secret, id)), createdAt: ctx.now() },
    select: { id: true },
  });
}

export async function selectTwoFactor(ctx: Store, userId: string): Promise<TwoFactor | null> {
  const row = await databaseOf(ctx).twoFactor.findUnique({ where: { userId } });
  return (
    row && {
      secret: ctx.vault.open(row, row.id),
      confirmed: row.confirmedAt !== null,
      lastStep: row.lastStep,
    }
  );
}

/** True for exactly one caller per step, and never for an earlier one: the update decides. */
export async function takeStep(ctx: Store, userId: string, step: number): Promise<boolean> {
  const { count } = await databaseOf(ctx).twoFactor.updateMany({
    where: { userId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1;
}

export async function markConfirmed(ctx: Store, userId: string): Promise<void> {
  await databaseOf(ctx).twoFactor.update({
    where: { userId },
    data: { confirmedAt: ctx.now() },
    select: { id: true },
  });
}

/** With the recovery codes. True when there was one. */
export async function deleteTwoFactor(ctx: Store, userId: string): Promise<boolean> {
  const database = databaseOf(ctx);
  await database.recoveryCode.deleteMany({ where: { userId } });
  return (await database.twoFactor.deleteMany({ where: { userId } })).count > 0;
}

export async function replaceRecoveryCodes(
  ctx: Store,
  userId: string,
  hashes: readonly string[],
): Promise<void> {
  const database = databaseOf(ctx);
  await database.recoveryCode.deleteMany({ where: { userId } });
  await database.recoveryCode.createMany({
    data: hashes.map((hash) => ({ id: newId("recoveryCode"), userId, hash, createdAt: ctx.now() })),
  });
}

/** True for exactly one caller: the delete decides. */
export async function consumeRecoveryCode(ctx: Store, userId: string, hash: string): Promise<boolean> {
  return (await databaseOf(ctx).recoveryCode.deleteMany({ where: { userId, hash } })).count === 1;
}

export function selectRecoveryCodeCount(ctx: Store, userId: string): Promise<number> {
  return databaseOf(ctx).recoveryCode.count({ where: { userId } });
}
