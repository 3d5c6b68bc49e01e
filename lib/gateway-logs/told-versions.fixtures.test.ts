import { expect, test } from "vitest";

import { eventsOf, isUndated } from "@/test/fixtures/openclaw-logs/events-of";
import { casesWith, FIXTURE_VERSIONS } from "@/test/fixtures/openclaw-logs/read-fixture";

import type { GatewayLogEvent } from "./events";
import { holdsAt } from "./reduce-holds";

const given = (version: string) => ({ version, versionConfidence: "given" as const });
const nobody = { version: null, versionConfidence: "assumed" as const };
const told = [".jsonl", ".console.txt"]
  .flatMap((ending) =>
    FIXTURE_VERSIONS.flatMap((version) =>
      casesWith(version, ending)
        .filter((name) => !isUndated(name))
        .map((name) => ({
          version,
          file: `${name}${ending}`,
          events: eventsOf(version, `${name}${ending}`),
        })),
    ),
  )
  .filter(({ events }) => events.some((event) => event.kind === "failover-decision"));
const withoutDoubt = (events: GatewayLogEvent[], options: Parameters<typeof holdsAt>[2]) =>
  events.map(({ at }) =>
    holdsAt(events, new Date(at), options).map(({ confidence: _confidence, ...hold }) => hold),
  );

test.each(told)(
  "where nobody gave its release, $file of $version has the holds of that release at every moment",
  ({ version, events }) => {
    expect(withoutDoubt(events, nobody)).toEqual(withoutDoubt(events, given(version)));
  },
);

test("an end that is worked out by it is still called assumed", () => {
  const events = eventsOf("2026.3.13", "auth401-fallback.console.txt");
  const first = events.find((event) => event.kind === "state-updated");
  const [hold] = holdsAt(events, new Date(first?.at ?? ""), nobody);
  expect(Date.parse(hold?.until ?? "") - Date.parse(hold?.since ?? "")).toBe(60_000);
  expect(hold?.confidence).toBe("assumed");
});

test("a change of release is seen: each part of the log is read by its own", () => {
  // This gateway was set back; the later release keeps a hold after `surface_error`, the earlier one forgets it.
  const parts = [
    { version: "2026.9.6", events: eventsOf("2026.9.6", "auth401-nofallback.jsonl") },
    { version: "2026.3.13", events: eventsOf("2026.3.13", "auth401-nofallback.jsonl") },
  ] as const;
  const all = parts.flatMap(({ events }) => events);
  for (const { version, events } of parts) {
    const last = new Date(events.at(-1)?.at ?? "");
    const untils = (some: GatewayLogEvent[], options: Parameters<typeof holdsAt>[2]) =>
      holdsAt(some, last, options).map(({ until }) => until);
    expect(untils(all, nobody), version).toEqual(untils(events, given(version)));
  }
  const [set, back] = parts.map(
    ({ events }) => holdsAt(all, new Date(events.at(-1)?.at ?? ""), nobody).length,
  );
  expect([set, back]).toEqual([2, 0]);
});
