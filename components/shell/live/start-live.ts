import type { QueryClient } from "@tanstack/react-query";

import { GATEWAY_QUERY_KEYS } from "@/lib/gateways/queries";
import { LiveEvent } from "@/lib/live/schemas";
import { LOG_SOURCE_QUERY_KEY } from "@/lib/log-sources/queries";
import { profilesQuery } from "@/lib/profiles/queries";
import { ROTATION_EVENT_KEYS } from "@/lib/rotations/queries";

import { applyEvents } from "./apply-events";
import { keepConnected } from "./connection";
import { batchEvents } from "./event-batch";

const APPLIED_EVERY_MS = 1_000;
/** A gateway's line is to be on the screen within a second; there are few that say something of a key. */
const GATEWAYS_EVERY_MS = 300;
/**
 * Another process on the same database announces nothing here, so lists are read again all the same. Their own timers
 * do not see to it: each event that is written into them sets those back.
 */
const READ_AGAIN_MS = 60_000;

/** A page that was rendered while a check ended may have read before it and be stamped after it. */
const RENDERING_MS_MAX = 5_000;

const KINDS = LiveEvent.options.map(({ shape }) => shape.kind.value);

export type KeyDue = Extract<LiveEvent, { kind: "key-due" }>;

type Live = {
  client: QueryClient;
  /** ISO 8601; null while this machine has a network, as far as anybody noticed. */
  onOffline: (since: string | null) => void;
  onKeyDue: (reminder: KeyDue) => void;
};

/** Lets pages follow what happens on the server; call the returned function to end. */
export function startLive({ client, onOffline, onKeyDue }: Live): () => void {
  let connections = 0;
  let applied = false;
  const apply = (events: LiveEvent[]) => {
    applyEvents(client, events);
    applied = true;
  };
  const batch = batchEvents(APPLIED_EVERY_MS, apply);
  const gateways = batchEvents(GATEWAYS_EVERY_MS, apply);
  const readAgain = (queryKeys: readonly (readonly unknown[])[]) => {
    for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey });
  };
  const readLists = () => readAgain([profilesQuery.queryKey, ...GATEWAY_QUERY_KEYS, LOG_SOURCE_QUERY_KEY]);
  const readOlderThan = (time: number) =>
    void client.invalidateQueries({ predicate: ({ state }) => state.dataUpdatedAt < time });

  const disconnect = keepConnected({
    url: "/api/v1/stream",
    kinds: KINDS,
    onEvent: (data) => {
      const event = readEvent(data);
      if (event.kind === "key-due") onKeyDue(event);
      if (event.kind === "offline") return onOffline(event.since);
      if (event.kind !== "hello") return (event.kind === "gateways" ? gateways : batch).add(event);
      onOffline(event.offlineSince);
      connections += 1;
      // Nobody knows what was said between the last connection and this one. Before the first one the page was
      // rendered: what gateways hold and prove changes in seconds and is short; the rest is many, and mostly as it was.
      if (connections > 1) return void client.invalidateQueries();
      readAgain([...GATEWAY_QUERY_KEYS, ...ROTATION_EVENT_KEYS]);
      if (event.changedAt !== null) readOlderThan(Date.parse(event.changedAt) + RENDERING_MS_MAX);
    },
  });
  const reading = setInterval(() => {
    if (applied) readLists();
    applied = false;
  }, READ_AGAIN_MS);
  return () => {
    clearInterval(reading);
    disconnect();
    batch.end();
    gateways.end();
  };
}

/** What a newer version than this page says is not known; that something changed is. */
function readEvent(data: string): LiveEvent {
  try {
    return LiveEvent.parse(JSON.parse(data));
  } catch {
    return { kind: "profiles", profileId: null };
  }
}
