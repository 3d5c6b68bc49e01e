import { expect, test } from "vitest";

import { type GatewayWatch, isSeenLive, type KeyEvidence, sightingOf, usesOldKey } from "./sightings.rules";

const line = (key: "new" | "old", at: string, by: KeyEvidence["by"] = "event"): KeyEvidence => ({
  key,
  by,
  at: `2026-11-21T${at}:00.000Z`,
  eventId: null,
  authProfileId: null,
});
const watch = (change: Partial<GatewayWatch>): GatewayWatch => ({
  gatewayId: "gw_1",
  gatewayName: "edge-1",
  openclawVersion: null,
  evidence: [],
  isSkipped: false,
  holds: [],
  ...change,
});

test.each<{ what: string; change: Partial<GatewayWatch>; state: string; live: boolean; old: boolean }>([
  { what: "that has said nothing is silent", change: {}, state: "silent", live: false, old: false },
  {
    what: "whose newest line names the new key uses it",
    change: { evidence: [line("old", "10:00"), line("new", "10:01")] },
    state: "new",
    live: true,
    old: false,
  },
  {
    what: "that went back to the old key uses that one",
    change: { evidence: [line("new", "10:01"), line("old", "10:02")] },
    state: "old",
    live: false,
    old: true,
  },
  {
    what: "that names both at the same instant still uses the old one",
    change: { evidence: [line("new", "10:01"), line("old", "10:01")] },
    state: "old",
    live: false,
    old: true,
  },
  {
    what: "is taken at an operator's word, until a later line says otherwise",
    change: { evidence: [line("new", "10:00", "word"), line("old", "10:05")] },
    state: "old",
    live: false,
    old: true,
  },
  {
    what: "that holds the new key is not live with it",
    change: { evidence: [line("new", "10:01")], holds: [{ key: "new", until: "2026-11-21T10:30:00.000Z" }] },
    state: "held",
    live: false,
    old: false,
  },
  {
    what: "that holds the old key while it uses the new one is live",
    change: { evidence: [line("new", "10:01")], holds: [{ key: "old", until: null }] },
    state: "new",
    live: true,
    old: false,
  },
  {
    what: "that holds the old key, its last, still reports it",
    change: { evidence: [line("old", "10:01")], holds: [{ key: "old", until: null }] },
    state: "held",
    live: false,
    old: true,
  },
  {
    what: "that is skipped is neither waited for nor in the way",
    change: { evidence: [line("old", "10:01")], isSkipped: true },
    state: "skipped",
    live: true,
    old: false,
  },
])("a gateway $what", ({ change, state, live, old }) => {
  const sighting = sightingOf(watch(change));
  expect(sighting.state).toBe(state);
  expect(isSeenLive(sighting)).toBe(live);
  expect(usesOldKey(sighting)).toBe(old);
});
