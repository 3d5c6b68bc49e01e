import "server-only";

import { isDeepStrictEqual } from "node:util";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import type { HoldSnapshot } from "@/lib/gateway-logs/hold-snapshot";
import { nothingYet } from "@/lib/gateway-logs/nothing-yet";
import { earliestOf, type FirstVersions } from "@/lib/gateway-logs/told-versions";
import { resolveVersion } from "@/lib/gateway-logs/version";

import { selectFirstVersions } from "../events/store";
import { type Origin, packCheckpoint, unpackCheckpoint } from "./packed";
import {
  type Chain,
  type CheckpointRow,
  deleteCheckpoints,
  draftChain,
  isLonger,
  liveChain,
  selectOrigin,
  writeOrigin,
} from "./store";

/** So many are made anew in less than a tenth of a second; more of them are drafted beside those that answer. */
export const MADE_AT_ONCE_MAX = 20;

/** Before every event: no log has a time of year 0. */
export const BEGINNING = new Date("0000-01-01T00:00:00.000Z");

export type VersionedGateway = { id: string; openclawVersion: string | null };

type StoredOrigin = { at: Date; origin: Origin; snapshot: HoldSnapshot; stored: boolean };

/** The origin of a gateway, read; made from its version and its log, not written, when it has none that can be read. */
export async function originOf(ctx: Context, gateway: VersionedGateway): Promise<StoredOrigin> {
  const row = await selectOrigin(ctx, liveChain(gateway.id));
  const state = row && unpackCheckpoint(row.state);
  if (row && state?.origin)
    return { at: row.at, origin: state.origin, snapshot: state.snapshot, stored: true };
  const origin = { given: gateway.openclawVersion, ...(await selectFirstVersions(ctx, gateway.id)) };
  return { at: BEGINNING, origin, snapshot: emptyReplay(origin), stored: false };
}

/** A replay that has not seen an event, of the version that a gateway begins with. */
export function emptyReplay({ given, stated, likely }: Origin): HoldSnapshot {
  const told = { stated: stated?.version ?? null, likely: likely?.version ?? null };
  const { version, source } = resolveVersion({ given, ...told });
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
  await deleteCheckpoints(ctx, { gatewayId: gateway.id });
  await writeOrigin(ctx, liveChain(gateway.id), row);
}

/** What new events change of the replay: from when on, and the first versions they tell. */
export type News = { earliest: Date } & FirstVersions;

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
  await deleteCheckpoints(ctx, { gatewayId: gateway.id }, { from: news.earliest });
  const { stated, likely } = (await plannedOrigin(ctx, gateway.id)) ?? origin;
  const known = { stated, likely };
  const first = earliestOf(known, news);
  if (first !== known) await beginWith(ctx, gateway, first);
}

/** What a draft begins with; null when none is being made. */
async function plannedOrigin(ctx: Context, gatewayId: string): Promise<Origin | null> {
  const row = await selectOrigin(ctx, draftChain(gatewayId));
  return (row && unpackCheckpoint(row.state)?.origin) ?? null;
}

/**
 * A version was given by hand, or the log tells an earlier one than any so far: where that is another to begin with, the
 * replay begins anew. What was swept is not replayed: the origin keeps what it had led to. Where the log is long, what
 * there is goes on answering until `finishDraft` has made the rest: a reader never waits for a whole log, and never sees a
 * mixture of two versions.
 */
export async function beginWith(
  ctx: Context,
  gateway: VersionedGateway,
  change: Partial<Origin>,
): Promise<void> {
  const { at, snapshot, ...before } = await originOf(ctx, gateway);
  const planned = await plannedOrigin(ctx, gateway.id);
  const begun = planned ?? before.origin;
  const origin = { ...begun, ...change };
  const chain = planned ? draftChain(gateway.id) : liveChain(gateway.id);
  const { version, versionSource } = emptyReplay(origin);
  const known = emptyReplay(begun);
  const isSame = version === known.version && versionSource === known.versionSource;
  if (before.stored && isSame) return noteOrigin(ctx, chain, origin);
  const state = packCheckpoint({ origin, snapshot: { ...snapshot, version, versionSource } });
  await deleteCheckpoints(ctx, draftChain(gateway.id));
  // Back to what answers, before the draft was made.
  if (before.stored && isDeepStrictEqual(origin, before.origin)) return;
  if (await isLonger(ctx, liveChain(gateway.id), MADE_AT_ONCE_MAX)) {
    return writeOrigin(ctx, draftChain(gateway.id), { at, state });
  }
  await deleteCheckpoints(ctx, liveChain(gateway.id), { from: new Date(at.getTime() + 1) });
  await writeOrigin(ctx, liveChain(gateway.id), { at, state });
}

/** Remembers with what a chain would begin, where that changes nothing of what it has led to. */
async function noteOrigin(ctx: Context, chain: Chain, origin: Origin): Promise<void> {
  const row = await selectOrigin(ctx, chain);
  const state = row && unpackCheckpoint(row.state);
  if (row && state)
    await writeOrigin(ctx, chain, { at: row.at, state: packCheckpoint({ ...state, origin }) });
}
