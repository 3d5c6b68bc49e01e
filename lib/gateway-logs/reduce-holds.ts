import type { GatewayLogEvent } from "./events";
import { createHoldReplay, type HoldReplay } from "./hold-replay";
import type { HoldOptions, HoldState } from "./holds";
import { inReplayOrder } from "./replay-order";
import { NOTHING_TOLD, withEvent } from "./told-versions";

export type HoldReducer = {
  /** Takes an event; in any order, and any number of times. */
  add: (event: GatewayLogEvent) => void;
  /** The holds that stand at an instant, as far as events up to then tell; the longest last. */
  at: (date: Date) => HoldState[];
  /** The release that the gateway ran then, as far as all events tell, and how that is known. */
  openclawAt: (date: Date) => ReturnType<HoldReplay["openclaw"]>;
};

/** The holds of one gateway at an instant, from its events in any order, duplicates included. */
export function holdsAt(events: Iterable<GatewayLogEvent>, at: Date, options: HoldOptions): HoldState[] {
  const reducer = createHoldReducer(options);
  for (const event of events) reducer.add(event);
  return reducer.at(at);
}

/** The same for events that arrive one by one; asking again replays only what was added since. */
export function createHoldReducer(options: HoldOptions): HoldReducer {
  const events: GatewayLogEvent[] = [];
  const seen = new Set<string>();
  let sorted = true;
  let told = NOTHING_TOLD;
  let begunAs = beginning();
  let replay = createHoldReplay(begunAs);
  let replayed = 0;

  function beginning(): HoldOptions {
    const { stated, likely } = told;
    if (stated !== null) return { version: stated.version, versionConfidence: "stated" };
    return { ...options, version: options.version ?? likely?.version ?? null };
  }

  function replayedTo(date: Date): HoldReplay {
    if (!sorted) events.sort(inReplayOrder);
    const count = countUpTo(events, date);
    // An event that came late, a question about an earlier instant, or another release to begin with starts over.
    if (!sorted || count < replayed || beginning().version !== begunAs.version) {
      begunAs = beginning();
      replay = createHoldReplay(begunAs);
      replayed = 0;
    }
    sorted = true;
    for (const event of events.slice(replayed, count)) replay.apply(event);
    replayed = count;
    return replay;
  }

  return {
    add(event) {
      if (seen.has(event.dedupeKey)) return;
      seen.add(event.dedupeKey);
      const last = events.at(-1);
      events.push(event);
      told = withEvent(told, event);
      if (last && inReplayOrder(last, event) > 0) sorted = false;
    },
    at: (date) => replayedTo(date).standingAt(date),
    openclawAt: (date) => replayedTo(date).openclaw(),
  };
}

/** How many of the sorted events are not later than the date: a binary search. */
function countUpTo(events: GatewayLogEvent[], date: Date): number {
  const limit = date.toISOString();
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.at ?? "") <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
