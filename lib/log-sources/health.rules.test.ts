import { expect, test } from "vitest";

import {
  differsInState,
  healthAfterReading,
  healthFailing,
  healthSwitched,
  NEW_HEALTH,
  NOTHING_READ,
} from "./health.rules";
import { SourceHealth } from "./schemas";

const NOW = new Date("2026-11-20T10:00:10.000Z");
const LINES = {
  ...NOTHING_READ,
  lines: 3,
  events: 1,
  firstAt: "2026-11-20T10:00:00.000Z",
  lastAt: "2026-11-20T10:00:08.500Z",
};

test("what came is counted, and how late it came is said", () => {
  const health = healthAfterReading(healthAfterReading(NEW_HEALTH, LINES, NOW), LINES, NOW);
  expect(SourceHealth.strict().parse(health)).toEqual({
    ...NEW_HEALTH,
    state: "reading",
    lines: 6,
    events: 2,
    lastLineAt: LINES.lastAt,
    lastReadAt: NOW.toISOString(),
    lagMs: 1_500,
  });
});

test("lines that had lain there before anybody looked say nothing of delay or clocks", () => {
  const caughtUp = healthAfterReading(NEW_HEALTH, { ...LINES, live: false }, NOW);
  expect(caughtUp).toMatchObject({ lines: 3, lastLineAt: LINES.lastAt, lagMs: null });
  const followed = healthAfterReading(caughtUp, LINES, NOW);
  expect(healthAfterReading(followed, { ...LINES, live: false }, NOW).lagMs).toBe(1_500);
});

test("a source that can be read and has nothing new reads, and keeps what it knew", () => {
  const known = healthAfterReading(NEW_HEALTH, LINES, NOW);
  expect(healthAfterReading(known, NOTHING_READ, new Date(NOW.getTime() + 60_000))).toEqual(known);
});

test("failing counts the tries of one trouble, since it began", () => {
  const failure = { code: "unreachable", detail: "ECONNREFUSED", nextTryAt: null } as const;
  const once = healthFailing(NEW_HEALTH, failure, NOW);
  const twice = healthFailing(once, failure, new Date(NOW.getTime() + 5_000));
  expect(twice).toMatchObject({ state: "failing", error: { attempts: 2, since: NOW.toISOString() } });
  expect(differsInState(once, twice)).toBe(false);
  const other = healthFailing(twice, { ...failure, code: "pairing-required" }, NOW);
  expect(other).toMatchObject({ state: "unpaired", error: { attempts: 1 } });
  expect(differsInState(twice, other)).toBe(true);
  expect(healthAfterReading(other, NOTHING_READ, NOW).error).toBeNull();
});

test.each([
  ["future-lines", { lastAt: "2026-11-20T10:06:00.000Z" }],
  ["clock-jump", { firstAt: "2026-11-20T09:50:00.000Z", lastAt: "2026-11-20T09:50:00.000Z" }],
  ["undated-lines", { undatedLines: 1 }],
  ["gap", { warnings: ["gap"] }],
])("%s is said", (word, change) => {
  const known = healthAfterReading(NEW_HEALTH, LINES, NOW);
  const warned = healthAfterReading(known, { ...LINES, ...change }, NOW);
  expect(warned.warnings).toEqual([word]);
  expect(differsInState(known, warned)).toBe(true);
});

test("a file that is sent again as a whole is no clock that jumped", () => {
  const known = healthAfterReading(NEW_HEALTH, { ...LINES, lastAt: "2026-11-20T10:00:08.500Z" }, NOW);
  const again = { ...LINES, firstAt: "2026-11-20T06:00:00.000Z", continues: false };
  expect(healthAfterReading(known, again, NOW).warnings).toEqual([]);
});

test("a word about lines from the future goes with newer lines that are right, others stay until it is switched off and on", () => {
  const ahead = healthAfterReading(
    NEW_HEALTH,
    { ...LINES, lastAt: "2026-11-20T11:00:00.000Z", warnings: ["gap"] },
    NOW,
  );
  expect(ahead.warnings).toEqual(["gap", "future-lines"]);
  const later = { ...LINES, firstAt: "2026-11-20T11:00:01.000Z", lastAt: "2026-11-20T11:00:01.000Z" };
  expect(healthAfterReading(ahead, later, new Date("2026-11-20T11:00:02.000Z")).warnings).toEqual(["gap"]);
  const back = { ...LINES, firstAt: "2026-11-20T10:00:09.000Z", lastAt: "2026-11-20T10:00:09.000Z" };
  const jumped = healthAfterReading(ahead, back, NOW);
  expect(jumped.warnings).toEqual(["gap", "clock-jump"]);
  expect(healthAfterReading(jumped, LINES, NOW).warnings).toEqual(["gap", "clock-jump"]);
  expect(healthSwitched(ahead, false)).toMatchObject({ state: "off", warnings: ahead.warnings });
  expect(healthSwitched(ahead, true)).toMatchObject({ state: "waiting", warnings: [], lines: 3 });
});
