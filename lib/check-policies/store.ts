import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { CheckPolicy } from "./schemas";

export async function selectPolicy(ctx: Context, profileId: string): Promise<CheckPolicy | null> {
  const row = await databaseOf(ctx).checkPolicy.findUnique({
    where: { profileId },
    select: { policy: true },
  });
  return row && readPolicy(row.policy);
}

export async function selectPolicies(ctx: Context): Promise<Map<string, CheckPolicy>> {
  const rows = await databaseOf(ctx).checkPolicy.findMany({ select: { profileId: true, policy: true } });
  return new Map(rows.map((row) => [row.profileId, readPolicy(row.policy)]));
}

export async function keepPolicy(ctx: Context, profileId: string, policy: CheckPolicy): Promise<void> {
  const data = { policy: JSON.stringify(policy), updatedAt: ctx.now(), updatedBy: ctx.actor.id };
  await databaseOf(ctx).checkPolicy.upsert({
    where: { profileId },
    create: { profileId, ...data },
    update: data,
    select: { profileId: true },
  });
}

function readPolicy(text: string): CheckPolicy {
  return CheckPolicy.parse(JSON.parse(text));
}
