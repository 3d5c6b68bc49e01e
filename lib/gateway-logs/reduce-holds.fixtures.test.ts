import { describe, expect, test } from "vitest";

import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { eventsOf, isUndated } from "@/test/fixtures/openclaw-logs/events-of";
import {
  casesWith,
  FIXTURE_VERSIONS,
  readAuthState,
  readFixture,
  type StoredHold,
} from "@/test/fixtures/openclaw-logs/read-fixture";

import type { GatewayLogEvent } from "./events";
import { createLogReader } from "./read-log";
import { createHoldReplay } from "./hold-replay";
import { HoldSnapshot } from "./hold-snapshot";
import { createHoldReducer, holdsAt } from "./reduce-holds";
import { inReplayOrder } from "./replay-order";
import { eventsFromStateDocument } from "./stated-state";

/** The console prints a line up to this long after OpenClaw took the time it counts from. */
const CONSOLE_DELAY_MS_MAX = 3_000;

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

type StoredFailures = { stores: { usageStats: Record<string, { lastFailureAt?: number }> }[] };

/** Profiles whose last failure is among the lines of a log. */
function failedWithin(version: string, name: string): Set<string> {
  const text = new TextDecoder().decode(readFixture(version, `${name}.authstate.json`));
  const reader = createLogReader({ scrub: (line) => ({ text: line, count: 0 }), onEvent: () => undefined });
  reader.push(readFixture(version, `${name}.jsonl`));
  const { firstAt } = reader.end();
  const failed = (JSON.parse(text) as StoredFailures).stores
    .flatMap(({ usageStats }) => Object.entries(usageStats))
    .filter(([, { lastFailureAt = 0 }]) => firstAt !== null && lastFailureAt >= Date.parse(firstAt));
  return new Set(failed.map(([id]) => hashAuthProfileId(id)));
}

describe("a stored hold that a log does not tell of is older than the log", () => {
  // 2026.2.17 logs no state line. A seeded hold was written into the file by hand, with a time of its own.
  const telling = withFile(".jsonl").filter(
    ({ version, name }) => version !== "2026.2.17" && !name.includes("seeded"),
  );
  test.each(telling)("$version $name", ({ version, name }) => {
    const { holds } = readAuthState(version, name);
    const told = toldBy(eventsOf(version, `${name}.jsonl`), holds);
    const failed = failedWithin(version, name);
    expect(holds.filter((hold) => failed.has(hold.authProfileHash) && !told.includes(hold))).toEqual([]);
  });

  test("and none of 2026.2.17 is told of at all", () => {
    const silent = withFile(".jsonl").filter(({ version }) => version === "2026.2.17");
    expect(silent.flatMap(({ version, name }) => readAuthState(version, name).holds)).not.toEqual([]);
    expect(
      silent.flatMap(({ version, name }) =>
        eventsOf(version, `${name}.jsonl`).filter(({ kind }) => kind === "state-updated"),
      ),
    ).toEqual([]);
  });
});

/** What `models status --json` of a case lists, and when: an end less what remained. Later than all, when it lists none. */
function statusOf(version: string, name: string) {
  const text = new TextDecoder().decode(readFixture(version, `${name}.models-status.json`));
  const { unusableProfiles } = (JSON.parse(text) as ModelsStatus).auth;
  const held = unusableProfiles.map(({ profileId, kind, until }) => {
    return `${hashAuthProfileId(profileId)} ${kind} ${new Date(until).toISOString()}`;
  });
  const [first] = unusableProfiles;
  const madeAt = first ? first.until - first.remainingMs : readAuthState(version, name).at.getTime() + 60_000;
  return { text, held, at: new Date(madeAt) };
}

type ModelsStatus = {
  auth: {
    unusableProfiles: {
      profileId: string;
      kind: "cooldown" | "disabled";
      until: number;
      remainingMs: number;
    }[];
  };
};

describe("`models status --json`, pasted in, is what stands from then on", () => {
  const told = (events: GatewayLogEvent[], at: Date, version: string) =>
    holdsAt(events, at, given(version)).map(
      (hold) => `${hold.authProfileHash} ${hold.kind} ${hold.until} ${hold.confidence}`,
    );

  test.each(withFile(".models-status.json"))(
    "$version $name, alone or after its log",
    ({ version, name }) => {
      const { text, held, at } = statusOf(version, name);
      const stated = eventsFromStateDocument(text, at.toISOString()) ?? [];
      const log = casesWith(version, ".jsonl").includes(name) ? eventsOf(version, `${name}.jsonl`) : [];
      const expected = held.map((hold) => `${hold} stated`);
      expect(told(stated, at, version)).toEqual(expected);
      expect(told([...log, ...stated], at, version)).toEqual(expected);
      expect(told([...stated, ...log], at, version)).toEqual(expected);
    },
  );
});

test("a replay that goes on from what another one had come to tells the same as one that never stopped", () => {
  let compared = 0;
  for (const { version, name } of withFile(".jsonl")) {
    const events = eventsOf(version, `${name}.jsonl`).toSorted(inReplayOrder);
    const whole = createHoldReplay(given(version));
    let parted = createHoldReplay(given(version));
    for (const event of events) {
      whole.apply(event);
      parted.apply(event);
      parted = createHoldReplay(HoldSnapshot.parse(JSON.parse(JSON.stringify(parted.snapshot()))));
      expect(parted.standingAt(new Date(event.at))).toEqual(whole.standingAt(new Date(event.at)));
      compared += 1;
    }
    expect(parted.snapshot()).toEqual(whole.snapshot());
  }
  expect(compared).toBeGreaterThan(500);
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
