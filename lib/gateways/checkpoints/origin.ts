import "server-only";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { type HoldSnapshot, nothingYet } from "@/lib/gateway-logs/hold-snapshot";
import { resolveVersion } from "@/lib/gateway-logs/version";

import { selectFirstStatedVersion } from "../events/store";
import { type Origin, packCheckpoint, unpackCheckpoint } from "./packed";
import { type CheckpointRow, deleteCheckpoints, selectOrigin, writeOrigin } from "./store";

/** Before every event: no log has a time of year 0. */
export const BEGINNING = new Date("0000-01-01T00:00:00.000Z");

export type VersionedGateway = { id: string; openclawVersion: string | null };

type StoredOrigin = { at: Date; origin: Origin; snapshot: HoldSnapshot; stored: boolean };

/** The origin of a gateway, read; made from its version and its log, not written, when it has none that can be read. */
export async function originOf(ctx: Context, gateway: VersionedGateway): Promise<StoredOrigin> {
  const row = await selectOrigin(ctx, gateway.id);
  const state = row && unpackCheckpoint(row.state);
  if (row && state?.origin)
    return { at: row.at, origin: state.origin, snapshot: state.snapshot, stored: true };
  const stated = await selectFirstStatedVersion(ctx, gateway.id);
  const origin = { given: gateway.openclawVersion, stated };
  return { at: BEGINNING, origin, snapshot: emptyReplay(origin), stored: false };
}

/** A replay that has not seen an event, of the version that a gateway begins with. */
export function emptyReplay({ given, stated }: Origin): HoldSnapshot {
  const { version, source } = resolveVersion({ stated: stated?.version ?? null, given });
  return nothingYet({ version, versionConfidence: source });
}

/** Writes the origin where there is none that this release can read; what came of another is dropped. */
export async function keepOrigin(ctx: Context, gateway: VersionedGateway): Promise<void> {
  await transaction(ctx, async (tx) => {
    const { at, origin, snapshot, stored } = await originOf(tx, gateway);
    if (!stored) await writeFirst(tx, gateway, { at, state: packCheckpoint({ origin, snapshot }) });
  });
}

async function writeFirst(ctx: Context, gateway: VersionedGateway, row: CheckpointRow): Promise<void> {
  await deleteCheckpoints(ctx, gateway.id, {});
  await writeOrigin(ctx, gateway.id, row);
}

/** What new events change of the replay: from when on, and the first version they state. */
export type News = { earliest: Date; stated: Origin["stated"] };

/**
 * Drops what new events make wrong. To be called in their transaction, after they are written; `newsAfter` tells of
 * those after the origin: what came before it is swept, or is to be.
 */
export async function keepCheckpointsRight(
  ctx: Context,
  gateway: VersionedGateway,
  newsAfter: (origin: Date) => Promise<News | null>,
): Promise<void> {
  const { at, origin, snapshot, stored } = await originOf(ctx, gateway);
  if (!stored) return writeFirst(ctx, gateway, { at, state: packCheckpoint({ origin, snapshot }) });
  const news = await newsAfter(at);
  if (!news) return;
  const isFirst = news.stated !== null && (origin.stated === null || news.stated.at < origin.stated.at);
  if (isFirst) await beginWith(ctx, gateway, { stated: news.stated });
  else await deleteCheckpoints(ctx, gateway.id, { from: news.earliest });
}

/**
 * A version was given by hand, or the log states an earlier one than any so far: the replay begins anew. What was swept
 * is not replayed: the origin keeps what it had led to.
 */
export async function beginWith(
  ctx: Context,
  gateway: VersionedGateway,
  change: Partial<Origin>,
): Promise<void> {
  const { at, snapshot, ...before } = await originOf(ctx, gateway);
  const origin = { ...before.origin, ...change };
  // What the log states counts more than what is given.
  const counts = change.stated !== undefined || origin.stated === null;
  const { version, assumed } = counts ? emptyReplay(origin) : snapshot;
  if (counts) await deleteCheckpoints(ctx, gateway.id, { from: new Date(at.getTime() + 1) });
  const state = packCheckpoint({ origin, snapshot: { ...snapshot, version, assumed } });
  await writeOrigin(ctx, gateway.id, { at, state });
}
