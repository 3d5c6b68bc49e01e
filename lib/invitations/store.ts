import "server-only";

import { z } from "zod";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { type Role, ROLES } from "@/lib/core/scopes";

import { invitationState } from "./rules";
import type { InvitationSummary } from "./schemas";

type Store = Pick<Context, "database" | "now">;

const COLUMNS = {
  id: true,
  role: true,
  email: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  usedAt: true,
  usedBy: true,
  revokedAt: true,
} satisfies Prisma.InvitationSelect;

type Row = Prisma.InvitationGetPayload<{ select: typeof COLUMNS }>;

function summaryOf(row: Row, now: Date): InvitationSummary {
  return {
    id: row.id,
    role: z.enum(ROLES).parse(row.role),
    email: row.email,
    state: invitationState(row, now),
    createdBy: row.createdBy,
    usedBy: row.usedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

export async function insertInvitation(
  ctx: Store,
  invitation: { hash: string; role: Role; email: string | null; createdBy: string; expiresAt: Date },
): Promise<InvitationSummary> {
  const row = await databaseOf(ctx).invitation.create({
    data: { id: newId("invitation"), ...invitation, createdAt: ctx.now() },
    select: COLUMNS,
  });
  return summaryOf(row, ctx.now());
}

/** Newest first. */
export async function selectInvitations(ctx: Store): Promise<InvitationSummary[]> {
  const rows = await databaseOf(ctx).invitation.findMany({ orderBy: { createdAt: "desc" }, select: COLUMNS });
  return rows.map((row) => summaryOf(row, ctx.now()));
}

export async function selectInvitation(
  ctx: Store,
  where: { id: string } | { hash: string },
): Promise<InvitationSummary | null> {
  const row = await databaseOf(ctx).invitation.findUnique({ where, select: COLUMNS });
  return row && summaryOf(row, ctx.now());
}

/** True for exactly one caller: the update decides. */
export async function consumeInvitation(
  ctx: Store,
  { hash, usedBy }: { hash: string; usedBy: string },
): Promise<boolean> {
  const { count } = await databaseOf(ctx).invitation.updateMany({
    where: { hash, usedAt: null, revokedAt: null, expiresAt: { gt: ctx.now() } },
    data: { usedAt: ctx.now(), usedBy },
  });
  return count === 1;
}

/** The newest one that is open and names this address; null where there is none. */
export async function consumeInvitationOf(ctx: Store, email: string): Promise<InvitationSummary | null> {
  const row = await databaseOf(ctx).invitation.findFirst({
    where: { email, usedAt: null, revokedAt: null, expiresAt: { gt: ctx.now() } },
    orderBy: { createdAt: "desc" },
    select: { ...COLUMNS, hash: true },
  });
  return row && (await consumeInvitation(ctx, { hash: row.hash, usedBy: email }))
    ? summaryOf(row, ctx.now())
    : null;
}

export async function markInvitationRevoked(ctx: Store, id: string): Promise<void> {
  await databaseOf(ctx).invitation.updateMany({
    where: { id, usedAt: null },
    data: { revokedAt: ctx.now() },
  });
}
