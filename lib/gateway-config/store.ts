import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { sealFor } from "@/lib/core/sealing";
import type { Secret } from "@/lib/core/secret";

export type StoredControl = { url: string; setBy: string; setAt: Date; secret: Secret };

/** Null where nobody has allowed it. */
export async function selectControl(ctx: Context, gatewayId: string): Promise<StoredControl | null> {
  const row = await databaseOf(ctx).gatewayControl.findUnique({ where: { gatewayId } });
  if (!row) return null;
  const { url, setBy, setAt, keyId, ciphertext } = row;
  return { url, setBy, setAt, secret: ctx.vault.open({ keyId, ciphertext }, gatewayId) };
}

export async function saveControl(
  ctx: Context,
  gatewayId: string,
  { url, secret }: { url: string; secret: Secret },
): Promise<void> {
  const data = { url, ...(await sealFor(ctx, secret, gatewayId)), setBy: ctx.actor.name, setAt: ctx.now() };
  await databaseOf(ctx).gatewayControl.upsert({
    where: { gatewayId },
    create: { gatewayId, ...data },
    update: data,
  });
}

/** Nothing when it was set anew or ended since: what came of the old token is not kept with the new one. */
export async function resealControl(
  ctx: Context,
  gatewayId: string,
  { setAt, secret }: { setAt: Date; secret: Secret },
): Promise<void> {
  await databaseOf(ctx).gatewayControl.updateMany({
    where: { gatewayId, setAt },
    data: await sealFor(ctx, secret, gatewayId),
  });
}

/** False when there was none. */
export async function removeControl(ctx: Context, gatewayId: string): Promise<boolean> {
  const { count } = await databaseOf(ctx).gatewayControl.deleteMany({ where: { gatewayId } });
  return count > 0;
}
