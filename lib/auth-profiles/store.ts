import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

/** Hash → the id that somebody named. */
export async function selectAuthProfileNames(ctx: Context): Promise<Map<string, string>> {
  const rows = await databaseOf(ctx).authProfileName.findMany({
    select: { hash: true, authProfileId: true },
  });
  return new Map(rows.map(({ hash, authProfileId }) => [hash, authProfileId]));
}

export async function writeAuthProfileName(
  ctx: Context,
  name: { hash: string; authProfileId: string; namedBy: string; namedAt: Date },
): Promise<void> {
  const { hash, ...rest } = name;
  await databaseOf(ctx).authProfileName.upsert({
    where: { hash },
    create: name,
    update: rest,
    select: { hash: true },
  });
}
