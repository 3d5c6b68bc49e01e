import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import { recordCheck } from "@/lib/checks/record-check";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { mostTrusted } from "@/lib/credentials/rules";
import { addToHistory } from "@/lib/history/add-to-history";
import { getProfile } from "@/lib/profiles/get-profile";
import { pastCheck } from "./demo-past-check";
import { PAST_NETWORK_MS, PAST_OUTAGES, type PastOutage } from "./demo-past-data";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How often an example was checked. Less often the longer ago: the demo is to start within seconds. */
const CADENCE: readonly { within: number; every: number }[] = [
  { within: 3 * HOUR_MS, every: 5 * MINUTE_MS },
  { within: DAY_MS, every: 10 * MINUTE_MS },
  { within: 7 * DAY_MS, every: HOUR_MS },
  { within: Infinity, every: 6 * HOUR_MS },
];
const DURING_OUTAGES_EVERY_MS = 10 * MINUTE_MS;
/** Two good checks end an incident. */
const AFTER_OUTAGES_MS = 25 * MINUTE_MS;
/** Older checks are in the history only, but for those an incident may cite. */
const KEPT_WHOLE_MS = 3 * HOUR_MS;
/** Rollups written in one transaction: the app beside us wants to write too. */
const TOGETHER_MAX = 100;

export type ExamplePast = {
  days: number;
  /** The host never knew its key. */
  refused?: true;
};

type Moment = { at: Date; outage: PastOutage | null; keptWhole: boolean };

/**
 * Gives a profile that nobody has checked yet the scheduled checks of its past, oldest first, up to a few minutes ago:
 * history, incidents and heartbeat follow from them as from real ones. Its own key is sent nowhere.
 */
export async function rememberPast(
  ctx: Context,
  profileId: string,
  past: ExamplePast,
  now: Date,
): Promise<void> {
  const { plan, region, credentials } = await getProfile(ctx, profileId);
  const credential = mostTrusted(credentials);
  const key =
    credential && !forbidsUnattendedUse(plan)
      ? { credentialId: credential.id, refused: past.refused === true }
      : null;
  const outages = PAST_OUTAGES.filter((outage) => outage.region === null || outage.region === region);

  let waiting: { moment: Moment; check: ReturnType<typeof pastCheck> }[] = [];
  const countWaiting = async (): Promise<void> => {
    const together = waiting;
    waiting = [];
    await transaction(ctx, async (tx) => {
      for (const { moment, check } of together) {
        const { verdict, latencyMs } = check;
        const offline = moment.outage?.region === null;
        await addToHistory(tx, { profileId, at: moment.at, verdict, latencyMs, offline });
      }
    });
  };

  for (const moment of momentsOf(past.days, outages, now)) {
    const { at, outage } = moment;
    const networkMs = slower(PAST_NETWORK_MS[region], at);
    const check = pastCheck({ at, key, networkMs, failed: outage?.failed ?? null });
    if (moment.keptWhole) {
      await countWaiting();
      await recordCheck(ctx, profileId, check);
    } else {
      waiting.push({ moment, check });
      if (waiting.length >= TOGETHER_MAX) await countWaiting();
    }
  }
  await countWaiting();
}

/** When checks were made, oldest first. */
function momentsOf(days: number, outages: readonly PastOutage[], now: Date): Moment[] {
  const newest = now.getTime() - MINUTE_MS;
  const oldest = newest - days * DAY_MS;
  const times = new Set<number>();
  let ago = 0;
  for (const { within, every } of CADENCE) {
    for (; ago < Math.min(within, newest - oldest); ago += every) times.add(newest - ago);
  }
  for (const outage of outages) {
    const { from, to } = spanOf(outage, now);
    for (let at = from; at < to + AFTER_OUTAGES_MS; at += DURING_OUTAGES_EVERY_MS) times.add(at);
  }
  return [...times]
    .filter((at) => at >= oldest && at <= newest)
    .toSorted((a, b) => a - b)
    .map((at) => momentAt(at, outages, now));
}

function momentAt(at: number, outages: readonly PastOutage[], now: Date): Moment {
  const within = (outage: PastOutage, later: number): boolean => {
    const { from, to } = spanOf(outage, now);
    return at >= from && at < to + later;
  };
  const outage = outages.find((one) => within(one, 0)) ?? null;
  const isRecent = now.getTime() - at < KEPT_WHOLE_MS;
  const isCited = outages.some((one) => one.region !== null && within(one, AFTER_OUTAGES_MS));
  return { at: new Date(at), outage, keptWhole: isRecent || isCited };
}

function spanOf({ hoursAgo, minutes }: PastOutage, now: Date): { from: number; to: number } {
  const from = now.getTime() - hoursAgo * HOUR_MS;
  return { from, to: from + minutes * MINUTE_MS };
}

const BUSY_HOUR_UTC = 7;

/** Slowest in the afternoon of Shanghai, and now and then much slower. */
function slower(quietMs: number, at: Date): number {
  const hour = at.getUTCHours() + at.getUTCMinutes() / 60;
  const busy = 1 + 0.35 * Math.max(0, Math.cos(((hour - BUSY_HOUR_UTC) / 12) * Math.PI));
  const chance = spread(Math.floor(at.getTime() / MINUTE_MS));
  const rare = 1 + 1.4 * spread(Math.floor(at.getTime() / MINUTE_MS) + 7) ** 9;
  return Math.round(quietMs * busy * (0.85 + 0.3 * chance) * rare);
}

/** 0 to 1, evenly, from a whole number; neighbours lie far apart (murmur3's finish). */
function spread(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
