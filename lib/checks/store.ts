import "server-only";

import { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { packEvidence, unpackEvidence } from "./packed";
import { CheckDetail, type CheckLevel, CheckSummary, ModelAnswer } from "./schemas";

const COLUMNS = {
  id: true,
  level: true,
  credentialId: true,
  model: true,
  trigger: true,
  dueAt: true,
  summary: true,
  actorName: true,
  startedAt: true,
  finishedAt: true,
} as const satisfies Prisma.CheckSelect;

type CheckRow = Prisma.CheckGetPayload<{ select: typeof COLUMNS }>;

/** What a list shows beyond the columns; `summary` holds it. */
const Kept = CheckSummary.pick({ verdict: true, failed: true, caveat: true, latencyMs: true, tokens: true });

export async function insertCheck(ctx: Context, profileId: string, check: CheckDetail): Promise<void> {
  await databaseOf(ctx).check.create({
    data: {
      id: check.id,
      profileId,
      credentialId: check.credentialId,
      level: check.level,
      model: check.model,
      trigger: check.trigger,
      dueAt: check.dueAt === null ? null : new Date(check.dueAt),
      summary: JSON.stringify(Kept.parse(check)),
      evidence: packEvidence(check),
      actorName: check.actorName,
      startedAt: new Date(check.startedAt),
      finishedAt: new Date(new Date(check.startedAt).getTime() + check.durationMs),
    },
    select: { id: true },
  });
}

export type CheckFilter = { limit: number; from?: Date; to?: Date; level?: CheckLevel };

export async function selectChecks(
  ctx: Context,
  profileId: string,
  { limit, from, to, level }: CheckFilter,
): Promise<CheckSummary[]> {
  const rows = await databaseOf(ctx).check.findMany({
    where: {
      profileId,
      ...(level && { level }),
      ...((from ?? to) && { startedAt: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
    },
    select: COLUMNS,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(toSummary);
}

export async function selectCheck(
  ctx: Context,
  where: { profileId: string; checkId: string },
): Promise<CheckDetail | null> {
  const row = await databaseOf(ctx).check.findFirst({
    where: { id: where.checkId, profileId: where.profileId },
    select: { ...COLUMNS, evidence: true },
  });
  return row && CheckDetail.parse({ ...toSummary(row), ...unpackEvidence(row.evidence) });
}

/** A claim this far ahead was made before the clock was set back; other processes' clocks agree better than that. */
const CLAIM_AHEAD_MS = 60_000;

/**
 * Claims slots by their ids, each once; returns those that nobody had. ON CONFLICT is one statement in SQLite and
 * PostgreSQL, where Prisma's createMany cannot skip duplicates on SQLite (7.10).
 */
export async function insertSlots(ctx: Context, ids: readonly string[], claimedAt: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = ids.map((id) => Prisma.sql`(${id}, ${claimedAt})`);
  const future = new Date(claimedAt.getTime() + CLAIM_AHEAD_MS);
  const claimed = await databaseOf(ctx).$queryRaw<{ id: string }[]>(
    Prisma.sql`INSERT INTO "CheckSlot" ("id", "claimedAt") VALUES ${Prisma.join(rows)} ON CONFLICT ("id") DO UPDATE SET "claimedAt" = excluded."claimedAt" WHERE "CheckSlot"."claimedAt" > ${future} RETURNING "id"`,
  );
  return claimed.map(({ id }) => id);
}

/** How many slots were removed. */
export async function deleteSlots(ctx: Context, claimedBefore: Date): Promise<number> {
  const { count } = await databaseOf(ctx).checkSlot.deleteMany({
    where: { claimedAt: { lt: claimedBefore } },
  });
  return count;
}

/** Ids of the checks that the newest answers of models were seen in. */
export async function selectAnsweringChecks(ctx: Context): Promise<string[]> {
  const rows = await databaseOf(ctx).modelAnswer.findMany({
    select: { checkId: true },
    distinct: ["checkId"],
  });
  return rows.map(({ checkId }) => checkId);
}

/** Ids of checks begun before a moment, oldest first. */
export async function selectOldChecks(ctx: Context, startedBefore: Date, limit: number): Promise<string[]> {
  const rows = await databaseOf(ctx).check.findMany({
    where: { startedAt: { lt: startedBefore } },
    select: { id: true },
    orderBy: { startedAt: "asc" },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

export async function deleteChecks(ctx: Context, ids: readonly string[]): Promise<void> {
  await databaseOf(ctx).check.deleteMany({ where: { id: { in: [...ids] } } });
}

export async function upsertModelAnswers(
  ctx: Context,
  profileId: string,
  answers: readonly ModelAnswer[],
): Promise<void> {
  for (const { credentialId, model, ...answer } of answers) {
    const latencyMs = answer.latencyMs === null ? null : Math.round(answer.latencyMs);
    const data = { ...answer, latencyMs, at: new Date(answer.at) };
    await databaseOf(ctx).modelAnswer.upsert({
      where: { credentialId_model: { credentialId, model } },
      create: { credentialId, model, profileId, ...data },
      update: data,
      select: { model: true },
    });
  }
}

export async function selectModelAnswers(ctx: Context, profileId: string): Promise<ModelAnswer[]> {
  const rows = await databaseOf(ctx).modelAnswer.findMany({
    where: { profileId },
    select: {
      credentialId: true,
      model: true,
      status: true,
      reason: true,
      latencyMs: true,
      tokens: true,
      checkId: true,
      at: true,
    },
    orderBy: [{ credentialId: "asc" }, { model: "asc" }],
  });
  return rows.map((row) => ModelAnswer.parse({ ...row, at: row.at.toISOString() }));
}

function toSummary(row: CheckRow): CheckSummary {
  return CheckSummary.parse({
    ...Kept.parse(JSON.parse(row.summary)),
    id: row.id,
    level: row.level,
    credentialId: row.credentialId,
    model: row.model,
    trigger: row.trigger,
    dueAt: row.dueAt?.toISOString() ?? null,
    actorName: row.actorName,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.finishedAt.getTime() - row.startedAt.getTime(),
  });
}
