import "server-only";

import { z } from "zod";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { CheckDetail, CheckStep, CheckSummary, Verdict } from "./schemas";
import { caveatOf, firstFailure } from "./verdict";

const COLUMNS = {
  id: true,
  level: true,
  credentialId: true,
  model: true,
  verdict: true,
  steps: true,
  actorName: true,
  startedAt: true,
  finishedAt: true,
} as const satisfies Prisma.CheckSelect;

type CheckRow = Prisma.CheckGetPayload<{ select: typeof COLUMNS }>;

export async function insertCheck(ctx: Context, profileId: string, check: CheckDetail): Promise<void> {
  await databaseOf(ctx).check.create({
    data: {
      id: check.id,
      profileId,
      credentialId: check.credentialId,
      level: check.level,
      model: check.model,
      verdict: JSON.stringify(check.verdict),
      steps: JSON.stringify(check.steps),
      actorName: check.actorName,
      startedAt: new Date(check.startedAt),
      finishedAt: new Date(new Date(check.startedAt).getTime() + check.durationMs),
    },
    select: { id: true },
  });
}

export async function selectChecks(ctx: Context, profileId: string, limit: number): Promise<CheckSummary[]> {
  const rows = await databaseOf(ctx).check.findMany({
    where: { profileId },
    select: COLUMNS,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map((row) => CheckSummary.parse(toDetail(row)));
}

export async function selectCheck(
  ctx: Context,
  where: { profileId: string; checkId: string },
): Promise<CheckDetail | null> {
  const row = await databaseOf(ctx).check.findFirst({
    where: { id: where.checkId, profileId: where.profileId },
    select: COLUMNS,
  });
  return row && toDetail(row);
}

function toDetail(row: CheckRow): CheckDetail {
  const steps = z.array(CheckStep).parse(JSON.parse(row.steps));
  return CheckDetail.parse({
    id: row.id,
    level: row.level,
    credentialId: row.credentialId,
    model: row.model,
    verdict: Verdict.parse(JSON.parse(row.verdict)),
    failed: firstFailure(steps),
    caveat: caveatOf(steps),
    steps,
    actorName: row.actorName,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.finishedAt.getTime() - row.startedAt.getTime(),
  });
}
