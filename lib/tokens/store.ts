import "server-only";

import { z } from "zod";

import type { Prisma } from "@/generated/prisma/client";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { type Role, ROLES, type Scope, SCOPES } from "@/lib/core/scopes";

import { tokenState } from "./rules";
import type { ApiTokenSummary } from "./schemas";

type Store = Pick<Context, "database" | "now">;

const COLUMNS = {
  id: true,
  name: true,
  role: true,
  scopes: true,
  hint: true,
  createdBy: true,
  gatewayId: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
} satisfies Prisma.ApiTokenSelect;

type Row = Prisma.ApiTokenGetPayload<{ select: typeof COLUMNS }>;

const Scopes = z.array(z.string());
const known: ReadonlySet<string> = new Set(SCOPES);

/** A scope that a later version no longer has gives nothing. */
function parseScopes(json: string): Scope[] {
  return Scopes.parse(JSON.parse(json)).filter((scope): scope is Scope => known.has(scope));
}

function summaryOf(row: Row, now: Date): ApiTokenSummary {
  return {
    id: row.id,
    name: row.name,
    state: tokenState(row, now),
    role: z.enum(ROLES).nullable().parse(row.role),
    scopes: parseScopes(row.scopes),
    hint: row.hint,
    createdBy: row.createdBy,
    gatewayId: row.gatewayId,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

export async function insertToken(
  ctx: Store,
  token: {
    id: string;
    name: string;
    role: Role | null;
    scopes: readonly Scope[];
    hash: string;
    hint: string;
    createdBy: string;
    gatewayId: string | null;
    expiresAt: Date | null;
  },
): Promise<ApiTokenSummary> {
  const row = await databaseOf(ctx).apiToken.create({
    data: { ...token, scopes: JSON.stringify(token.scopes), createdAt: ctx.now() },
    select: COLUMNS,
  });
  return summaryOf(row, ctx.now());
}

/** Newest first. */
export async function selectTokens(ctx: Store): Promise<ApiTokenSummary[]> {
  const rows = await databaseOf(ctx).apiToken.findMany({ orderBy: { createdAt: "desc" }, select: COLUMNS });
  return rows.map((row) => summaryOf(row, ctx.now()));
}

export async function selectToken(ctx: Store, id: string): Promise<ApiTokenSummary | null> {
  const row = await databaseOf(ctx).apiToken.findUnique({ where: { id }, select: COLUMNS });
  return row && summaryOf(row, ctx.now());
}

export async function selectTokenByHash(ctx: Store, hash: string): Promise<ApiTokenSummary | null> {
  const row = await databaseOf(ctx).apiToken.findUnique({ where: { hash }, select: COLUMNS });
  return row && summaryOf(row, ctx.now());
}

/** Push tokens of one gateway that nobody has revoked: the one of `id`, else all. */
export async function selectLivePushTokens(
  ctx: Store,
  where: { gatewayId: string; id?: string },
): Promise<ApiTokenSummary[]> {
  const rows = await databaseOf(ctx).apiToken.findMany({
    where: {
      gatewayId: where.gatewayId,
      revokedAt: null,
      ...(where.id === undefined ? {} : { id: where.id }),
    },
    select: COLUMNS,
  });
  return rows.map((row) => summaryOf(row, ctx.now()));
}

export async function markTokenRevoked(ctx: Store, id: string): Promise<void> {
  await databaseOf(ctx).apiToken.update({
    where: { id },
    data: { revokedAt: ctx.now() },
    select: { id: true },
  });
}

export async function markTokenUsed(ctx: Store, id: string): Promise<void> {
  await databaseOf(ctx).apiToken.updateMany({ where: { id }, data: { lastUsedAt: ctx.now() } });
}
