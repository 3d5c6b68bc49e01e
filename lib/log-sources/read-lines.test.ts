import { expect, test } from "vitest";

import { scrubKeys } from "@/lib/alibaba/scrub";

import { readLines } from "./read-lines";

const HOLD =
  "auth profile failure state updated: runId=r1 profile=sha256:9487bf9f11e8 provider=bl-auth401 reason=auth window=cooldown reused=false";

const LINES = [
  "2026-11-21T23:59:50.000Z [gateway] ready",
  `00:00:05 [agent/embedded] ${HOLD}`,
  `[agent/embedded] ${HOLD.replace("r1", "r2")}`,
  "11:00:00 [gateway] tick",
  "22:00:00 [gateway] tick",
  `00:01:00 [agent/embedded] ${HOLD.replace("r1", "r3")}`,
];

const GIVEN = {
  scrub: scrubKeys,
  day: null,
  previousAt: null,
  continues: true,
  live: true,
  now: new Date("2026-11-24T00:00:00.000Z"),
};

const bytes = (lines: readonly string[]): Uint8Array =>
  Buffer.from(lines.map((line) => `${line}\n`).join(""));

test("lines read one by one are dated as they are in one piece", () => {
  const whole = readLines(bytes(LINES), GIVEN).events.map(({ at }) => at);
  const dates: string[] = [];
  let previousAt: string | null = null;
  for (const line of LINES) {
    const read = readLines(bytes([line]), { ...GIVEN, previousAt });
    dates.push(...read.events.map(({ at }) => at));
    previousAt = read.at;
  }
  expect(whole).toEqual(["2026-11-22T00:00:05.000Z", "2026-11-22T00:00:05.000Z", "2026-11-23T00:01:00.000Z"]);
  expect(dates).toEqual(whole);
});

test("the line before dates others and is not counted itself", () => {
  const previousAt = "2026-11-21T23:59:50.000Z";
  const { reading, at } = readLines(bytes(["[gateway] ready"]), { ...GIVEN, previousAt });
  expect(reading).toMatchObject({ lines: 1, firstAt: null, lastAt: null });
  expect(at).toBe(previousAt);
});

test.each([
  ["no-offset", "2026-11-22T00:00:10.000 [gateway] ready"],
  ["no-offset", "00:00:10 [gateway] ready"],
  ["clock-jump", "2026-11-21T22:00:00.000Z [gateway] ready"],
  ["future-lines", "2026-11-24T01:00:00.000Z [gateway] ready"],
])("%s is said of the line %s", (word, line) => {
  const { reading } = readLines(bytes([line]), { ...GIVEN, previousAt: "2026-11-22T00:00:05.000Z" });
  expect(reading.warnings).toEqual([word]);
});
