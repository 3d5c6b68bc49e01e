import { describe, expect, test } from "vitest";

import {
  casesWith,
  FIXTURE_VERSIONS,
  readAuthState,
  readFixture,
  type StoredHold,
} from "@/test/fixtures/openclaw-logs/read-fixture";

import type { GatewayLogEvent } from "./events";
import { createLogReader } from "./read-log";
import { createHoldReducer, holdsAt } from "./reduce-holds";

/** The console prints a line up to this long after OpenClaw took the time it counts from. */
const CONSOLE_DELAY_MS_MAX = 3_000;

function eventsOf(version: string, file: string): GatewayLogEvent[] {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub: (text) => ({ text, count: 0 }),
    onEvent: (event) => events.push(event),
  });
  reader.push(readFixture(version, file));
  reader.end();
  return events;
}

/** A log tells of the profiles it has a state line for; other stored holds come from earlier cases. */
function toldBy(events: GatewayLogEvent[], stored: StoredHold[]): StoredHold[] {
  const told = new Set(
    events.filter((event) => event.kind === "state-updated").map((event) => event.authProfileHash),
  );
  return stored
    .filter((hold) => told.has(hold.authProfileHash))
    .sort((left, right) => left.untilMs - right.untilMs);
}

const given = (version: string) => ({ version, versionConfidence: "given" as const });

const cases = FIXTURE_VERSIONS.flatMap((version) =>
  casesWith(version, ".authstate.json").map((name) => ({ version, name })),
);
const withFile = (ending: string) =>
  cases.filter(({ version, name }) => casesWith(version, ending).includes(name));

describe("a log file tells exactly what OpenClaw itself had stored", () => {
  test.each(withFile(".jsonl"))("$version $name", ({ version, name }) => {
    const events = eventsOf(version, `${name}.jsonl`);
    const truth = readAuthState(version, name);
    const holds = holdsAt(events, truth.at, given(version));
    expect(
      holds.map(({ authProfileHash, kind, until, model, confidence }) => ({
        authProfileHash,
        kind,
        until,
        model,
        confidence,
      })),
    ).toEqual(
      toldBy(events, truth.holds).map(({ untilMs, ...hold }) => ({
        ...hold,
        until: new Date(untilMs).toISOString(),
        confidence: "stated",
      })),
    );
  });
});

/** `openclaw agent --local` prints no times into a pipe: its console text can place nothing. */
const isUndated = (name: string) => name.startsWith("local-");

describe("console text tells the same holds, their ends computed from the version's ladder", () => {
  test.each(withFile(".console.txt").filter(({ name }) => !isUndated(name)))(
    "$version $name",
    ({ version, name }) => {
      const events = eventsOf(version, `${name}.console.txt`);
      const truth = readAuthState(version, name);
      const holds = holdsAt(events, truth.at, given(version));
      const stored = toldBy(events, truth.holds);
      expect(
        holds.map(({ authProfileHash, kind, model, confidence }) => ({
          authProfileHash,
          kind,
          model,
          confidence,
        })),
      ).toEqual(
        stored.map(({ authProfileHash, kind, model }) => ({
          authProfileHash,
          kind,
          model,
          confidence: "computed",
        })),
      );
      for (const [index, hold] of holds.entries()) {
        const delayMs = Date.parse(hold.until ?? "") - (stored[index]?.untilMs ?? 0);
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(CONSOLE_DELAY_MS_MAX);
      }
    },
  );

  test.each(withFile(".console.txt").filter(({ name }) => isUndated(name)))(
    "$version $name has no times, so nothing is made up",
    ({ version, name }) => {
      expect(eventsOf(version, `${name}.console.txt`)).toEqual([]);
    },
  );
});

describe("the same holds come out whatever way a log comes in", () => {
  const truthCases = withFile(".jsonl").filter(
    ({ version, name }) =>
      toldBy(eventsOf(version, `${name}.jsonl`), readAuthState(version, name).holds).length > 0,
  );

  test.each(truthCases)(
    "$version $name: twice, backwards, in overlapping parts, bit by bit",
    ({ version, name }) => {
      const events = eventsOf(version, `${name}.jsonl`);
      const { at } = readAuthState(version, name);
      const expected = holdsAt(events, at, given(version));
      expect(expected.length).toBeGreaterThan(0);
      expect(holdsAt([...events, ...events], at, given(version))).toEqual(expected);
      expect(holdsAt(events.toReversed(), at, given(version))).toEqual(expected);
      expect(holdsAt([...events.slice(3), ...events.slice(0, 6)], at, given(version))).toEqual(expected);

      const reducer = createHoldReducer(given(version));
      for (const event of events) {
        reducer.add(event);
        reducer.at(new Date(event.at));
      }
      expect(reducer.at(at)).toEqual(expected);
    },
  );

  test.each(truthCases.filter(({ name }) => !isUndated(name)))(
    "$version $name: its file and its console text together, in either order",
    ({ version, name }) => {
      const file = eventsOf(version, `${name}.jsonl`);
      const console = eventsOf(version, `${name}.console.txt`);
      const { at } = readAuthState(version, name);
      const expected = holdsAt(file, at, given(version));
      expect(holdsAt([...file, ...console], at, given(version))).toEqual(expected);
      expect(holdsAt([...console, ...file], at, given(version))).toEqual(expected);
    },
  );
});

describe("all logs of one gateway, read together, tell every moment it was looked at", () => {
  test.each(["2026.9.6", "2026.3.13"])("%s", (version) => {
    // Its state is shared by all agents from 2026.9; local runs had a home of their own.
    const gateway = withFile(".jsonl").filter((it) => it.version === version && !isUndated(it.name));
    const events = gateway.flatMap(({ name }) => eventsOf(version, `${name}.jsonl`));
    const reducer = createHoldReducer(given(version));
    for (const event of events) reducer.add(event);
    for (const { name } of gateway) {
      const truth = readAuthState(version, name);
      const before = events.filter((event) => event.at <= truth.at.toISOString());
      const stored = toldBy(before, truth.holds);
      expect(
        reducer.at(truth.at).map(({ authProfileHash, until }) => `${name} ${authProfileHash} ${until}`),
      ).toEqual(
        stored.map((hold) => `${name} ${hold.authProfileHash} ${new Date(hold.untilMs).toISOString()}`),
      );
    }
  });
});
