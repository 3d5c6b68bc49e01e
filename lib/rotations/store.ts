import "server-only";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";

import {
  NOTED,
  readRotation,
  readStep,
  ROTATION_COLUMNS,
  STEP_COLUMNS,
  type StepRow,
  type StoredRotation,
} from "./rotation-row";
import { RotationPolicy, type RotationProof, type RotationStepName } from "./schemas";

export async function insertRotation(
  ctx: Context,
  rotation: Pick<StoredRotation, "id" | "profileId" | "oldCredentialId" | "reason" | "overlap">,
): Promise<void> {
  await databaseOf(ctx).rotation.create({
    data: { ...rotation, state: "open", startedBy: ctx.actor.name, startedAt: ctx.now() },
    select: { id: true },
  });
}

export async function selectRotation(ctx: Context, id: string): Promise<StoredRotation | null> {
  const row = await databaseOf(ctx).rotation.findUnique({ where: { id }, select: ROTATION_COLUMNS });
  return row && readRotation(row);
}

/** All open ones and the newest `over` of the rest, newest first; of one profile where asked. */
export async function selectRotations(
  ctx: Context,
  { profileId, over }: { profileId?: string | undefined; over: number },
): Promise<StoredRotation[]> {
  const of = profileId === undefined ? {} : { profileId };
  const read = (where: Prisma.RotationWhereInput, take?: number) =>
    databaseOf(ctx).rotation.findMany({
      where: { ...of, ...where },
      select: ROTATION_COLUMNS,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      ...(take !== undefined && { take }),
    });
  const open = await read({ state: "open" });
  const rest = over === 0 ? [] : await read({ state: { not: "open" } }, over);
  return [...open, ...rest].map(readRotation);
}

export async function changeRotation(
  ctx: Context,
  id: string,
  change: Partial<
    Pick<StoredRotation, "newCredentialId" | "overlap" | "state"> & {
      retireAt: Date | null;
      endedAt: Date | null;
    }
  >,
): Promise<void> {
  await databaseOf(ctx).rotation.update({ where: { id }, data: change, select: { id: true } });
}

export async function insertStep(
  ctx: Context,
  rotationId: string,
  step: StepRow["step"],
  proofs: readonly RotationProof[],
): Promise<void> {
  await databaseOf(ctx).rotationStep.create({
    data: {
      id: newId("rotationStep"),
      rotationId,
      step,
      at: ctx.now(),
      actorName: ctx.actor.name,
      proofs: JSON.stringify(proofs),
    },
    select: { id: true },
  });
}

/** What was done and not taken back, oldest first. */
export async function selectSteps(ctx: Context, rotationId: string): Promise<StepRow[]> {
  const rows = await databaseOf(ctx).rotationStep.findMany({
    where: { rotationId, undoneAt: null },
    select: STEP_COLUMNS,
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(readStep);
}

/** The same of all open rotations. */
export async function selectOpenSteps(ctx: Context): Promise<StepRow[]> {
  const rows = await databaseOf(ctx).rotationStep.findMany({
    where: { undoneAt: null, rotation: { state: "open" } },
    select: STEP_COLUMNS,
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(readStep);
}

/** Marks steps as taken back; they stay on record. `seen-live` takes along what was noted of gateways. */
export async function undoSteps(
  ctx: Context,
  rotationId: string,
  steps: readonly RotationStepName[],
): Promise<void> {
  const names: string[] = [...steps];
  if (steps.includes("seen-live")) names.push(NOTED);
  await databaseOf(ctx).rotationStep.updateMany({
    where: { rotationId, step: { in: names }, undoneAt: null },
    data: { undoneAt: ctx.now(), undoneBy: ctx.actor.name },
  });
}

export async function selectPolicy(ctx: Context, profileId: string): Promise<RotationPolicy | null> {
  const row = await databaseOf(ctx).rotationPolicy.findUnique({
    where: { profileId },
    select: { policy: true },
  });
  return row && readPolicy(row.policy);
}

export async function selectPolicies(ctx: Context): Promise<Map<string, RotationPolicy>> {
  const rows = await databaseOf(ctx).rotationPolicy.findMany({ select: { profileId: true, policy: true } });
  return new Map(rows.map((row) => [row.profileId, readPolicy(row.policy)]));
}

export async function keepPolicy(ctx: Context, profileId: string, policy: RotationPolicy): Promise<void> {
  const data = { policy: JSON.stringify(policy), updatedAt: ctx.now(), updatedBy: ctx.actor.id };
  await databaseOf(ctx).rotationPolicy.upsert({
    where: { profileId },
    create: { profileId, ...data },
    update: data,
    select: { profileId: true },
  });
}

function readPolicy(text: string): RotationPolicy {
  return RotationPolicy.parse(JSON.parse(text));
}
