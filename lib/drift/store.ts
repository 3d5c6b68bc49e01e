import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { KeptReport } from "./schemas";

/** What comparing found, with the name its gateway has now. */
export type StoredReport = KeptReport & {
  gatewayId: string;
  gatewayName: string;
  at: Date;
  actorName: string;
};

/** The newest comparison of a gateway takes the place of the one before. */
export async function keepReport(ctx: Context, gatewayId: string, report: KeptReport): Promise<void> {
  const data = { at: ctx.now(), actorName: ctx.actor.name, report: JSON.stringify(report) };
  await databaseOf(ctx).driftReport.upsert({
    where: { gatewayId },
    create: { gatewayId, ...data },
    update: data,
    select: { gatewayId: true },
  });
}

/** Newest first; of one gateway where asked. */
export async function selectReports(ctx: Context, where: { gatewayId?: string }): Promise<StoredReport[]> {
  const rows = await databaseOf(ctx).driftReport.findMany({
    where,
    select: { gatewayId: true, at: true, actorName: true, report: true, gateway: { select: { name: true } } },
    orderBy: [{ at: "desc" }, { gatewayId: "asc" }],
  });
  return rows.map(({ gateway, report, ...row }) => ({
    ...row,
    gatewayName: gateway.name,
    ...KeptReport.parse(JSON.parse(report)),
  }));
}
