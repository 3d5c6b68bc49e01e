import "server-only";

import type { Prisma } from "@/generated/prisma/client";
import { moveHead } from "@/lib/core/audit";
import { type AuditContent, type AuditMacs, type AuditSealContent } from "@/lib/core/audit-macs";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

type Store = Pick<Context, "database">;

export type StoredRow = AuditContent & { seq: number; mac: string | null };
/** `content` is null where the database cannot make a row of it: somebody wrote what no Clawkeep writes. */
export type ChainedRow = { seq: number; mac: string | null; content: AuditContent | null };
export type StoredSeal = AuditSealContent & { sealMac: string };
export type StoredHead = { seq: number; mac: string; headMac: string };

/** `ids`: subjects that `text` may mean by their name. */
export type RowFilter = {
  text?: string | undefined;
  subjects?: readonly string[];
  actor?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

const CONTENT = {
  id: true,
  at: true,
  actorKind: true,
  actorId: true,
  actorName: true,
  address: true,
  action: true,
  subject: true,
  details: true,
  changes: true,
} satisfies Prisma.AuditEntrySelect;
const ROW = { ...CONTENT, seq: true, mac: true } satisfies Prisma.AuditEntrySelect;

function whereOf({ text, subjects = [], actor, action, from, to }: RowFilter): Prisma.AuditEntryWhereInput {
  const at = { ...(from && { gte: from }), ...(to && { lt: to }) };
  return {
    seq: { not: null },
    ...(actor !== undefined && { actorName: actor }),
    ...(action !== undefined && { action }),
    ...((from || to) && { at }),
    ...(text !== undefined && {
      OR: [
        { actorName: { contains: text } },
        { action: { contains: text } },
        { subject: { contains: text } },
        { address: { contains: text } },
        { details: { contains: text } },
        { changes: { contains: text } },
        { subject: { in: [...subjects] } },
      ],
    }),
  };
}

/** Newest first, those before `before`. */
export async function selectRows(
  ctx: Store,
  filter: RowFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<StoredRow[]> {
  const rows = await databaseOf(ctx).auditEntry.findMany({
    where: { AND: [whereOf(filter), before === undefined ? {} : { seq: { lt: before } }] },
    orderBy: { seq: "desc" },
    take: limit,
    select: ROW,
  });
  return rows.map((row) => ({ ...row, seq: row.seq ?? 0 }));
}

export function countRows(ctx: Store, filter: RowFilter): Promise<number> {
  return databaseOf(ctx).auditEntry.count({ where: whereOf(filter) });
}

/** Names and actions that occur, by alphabet. */
export async function selectFacets(ctx: Store): Promise<{ actors: string[]; actions: string[] }> {
  const database = databaseOf(ctx);
  const [actors, actions] = [
    await database.auditEntry.groupBy({ by: ["actorName"], orderBy: { actorName: "asc" } }),
    await database.auditEntry.groupBy({ by: ["action"], orderBy: { action: "asc" } }),
  ];
  return {
    actors: actors.map(({ actorName }) => actorName),
    actions: actions.map(({ action }) => action),
  };
}

/** Oldest first, those after `after`. A row that cannot be read does not hide the others. */
export async function selectChain(ctx: Store, after: number, limit: number): Promise<ChainedRow[]> {
  const page = { where: { seq: { gt: after } }, orderBy: { seq: "asc" }, take: limit } as const;
  const { auditEntry } = databaseOf(ctx);
  try {
    const rows = await auditEntry.findMany({ ...page, select: ROW });
    return rows.map(chained);
  } catch {
    const places = await auditEntry.findMany({ ...page, select: { seq: true } });
    return Promise.all(places.map(({ seq }) => selectPlace(ctx, seq ?? 0)));
  }
}

async function selectPlace(ctx: Store, seq: number): Promise<ChainedRow> {
  try {
    // Not findUnique: Prisma makes one query of several, and one bad row would take the others with it.
    return chained(await databaseOf(ctx).auditEntry.findFirstOrThrow({ where: { seq }, select: ROW }));
  } catch {
    return { seq, mac: null, content: null };
  }
}

function chained({ seq, mac, ...content }: Prisma.AuditEntryGetPayload<{ select: typeof ROW }>): ChainedRow {
  // The adapter makes an invalid date of what is no time.
  return { seq: seq ?? 0, mac, content: Number.isNaN(content.at.getTime()) ? null : content };
}

/** Rows that no walk along the chain comes across. */
export function countOutside(ctx: Store, upTo: number): Promise<number> {
  return databaseOf(ctx).auditEntry.count({ where: { OR: [{ seq: null }, { seq: { lte: upTo } }] } });
}

export function selectHead(ctx: Store): Promise<StoredHead | null> {
  return databaseOf(ctx).auditHead.findFirst({ select: { seq: true, mac: true, headMac: true } });
}

export async function keepHead(
  ctx: Store,
  macs: AuditMacs,
  place: { seq: number; mac: string },
): Promise<void> {
  await moveHead(databaseOf(ctx), macs, place);
}

export async function hasChain(ctx: Store): Promise<boolean> {
  return (await databaseOf(ctx).auditEntry.count({ where: { seq: { not: null } } })) > 0;
}

/** Rows from before there was a chain, oldest first. */
export function selectUnchained(ctx: Store, limit: number): Promise<AuditContent[]> {
  return databaseOf(ctx).auditEntry.findMany({
    where: { seq: null },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    take: limit,
    select: CONTENT,
  });
}

export async function writePlace(ctx: Store, id: string, place: { seq: number; mac: string }): Promise<void> {
  await databaseOf(ctx).auditEntry.update({ where: { id }, data: place, select: { id: true } });
}

/** Oldest first. */
export function selectSeals(ctx: Store): Promise<StoredSeal[]> {
  return databaseOf(ctx).auditSeal.findMany({ orderBy: { seq: "asc" } });
}

export async function insertSeal(ctx: Store, seal: StoredSeal): Promise<void> {
  await databaseOf(ctx).auditSeal.create({ data: seal, select: { id: true } });
}

/** Place of the first row of this moment or later; null when all are older. */
export async function firstSince(ctx: Store, at: Date): Promise<number | null> {
  const row = await databaseOf(ctx).auditEntry.findFirst({
    where: { seq: { not: null }, at: { gte: at } },
    orderBy: { seq: "asc" },
    select: { seq: true },
  });
  return row?.seq ?? null;
}

/** Returns how many went. */
export async function deleteUpTo(ctx: Store, seq: number): Promise<number> {
  const { count } = await databaseOf(ctx).auditEntry.deleteMany({ where: { seq: { lte: seq } } });
  return count;
}

/** When something was done last; null when never. */
export async function lastOf(ctx: Store, action: string): Promise<Date | null> {
  const row = await databaseOf(ctx).auditEntry.findFirst({
    where: { action },
    orderBy: { at: "desc" },
    select: { at: true },
  });
  return row?.at ?? null;
}
