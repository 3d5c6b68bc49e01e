import { describe, expect, test } from "vitest";

import type { GatewayLogEvent } from "./events";
import { createLogReader } from "./read-log";

const STATE =
  "[agent/embedded] auth profile failure state updated: runId=r1 profile=sha256:9487bf9f11e8 provider=bl reason=auth window=cooldown reused=false";

function read(lines: string[], assumeDate?: string) {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub: (text) => ({ text, count: 0 }),
    assumeDate,
    onEvent: (event) => events.push(event),
  });
  reader.push(new TextEncoder().encode(lines.join("\n")));
  return { counts: reader.end(), times: events.map(({ at }) => at) };
}

describe("a line that only syslog dates has that time, not that of the line before", () => {
  const syslog = (time: string, text = STATE) => `${time} edge-1 openclaw[1]: ${text}`;
  const before = (at: string) => syslog("Nov 19 08:00:00", `${at} [gateway] ready`);

  test("the line before tells the year; the zone is a guess and counted as one", () => {
    const { times, counts } = read([before("2026-11-19T08:00:00.000Z"), syslog("Nov 20 10:00:00")]);
    expect(times).toEqual(["2026-11-20T10:00:00.000Z"]);
    expect(counts).toMatchObject({ offsetlessTimes: 1, clockJumps: 0, undatedLines: 0 });
  });

  test.each([
    ["2026-12-31T23:59:59.000Z", "Jan  1 00:00:03", "2027-01-01T00:00:03.000Z"],
    ["2027-01-01T00:00:01.000Z", "Dec 31 23:59:59", "2026-12-31T23:59:59.000Z"],
    ["2028-02-28T12:00:00.000Z", "Feb 29 12:00:00", "2028-02-29T12:00:00.000Z"],
  ])("the year is the one nearest to the line before: %s, %s", (previous, time, at) => {
    expect(read([before(previous), syslog(time)]).times).toEqual([at]);
  });

  test("the date that was given tells the year, and its offset the zone", () => {
    const { times, counts } = read([syslog("Nov 20 10:00:00")], "2026-11-19+08:00");
    expect(times).toEqual(["2026-11-20T02:00:00.000Z"]);
    expect(counts.offsetlessTimes).toBe(0);
  });

  test("without a year it is undated, and counted so", () => {
    expect(read([syslog("Nov 20 10:00:00")])).toMatchObject({ times: [], counts: { undatedLines: 1 } });
  });

  test.each(["Foo 20 10:00:00", "Feb 30 10:00:00", "Nov 20 25:00:00"])("%s is no time", (time) => {
    const lines = [before("2026-11-19T08:00:00.000Z"), syslog(time)];
    expect(read(lines).times).toEqual(["2026-11-19T08:00:00.000Z"]);
  });

  test("a line with a time of its own keeps it", () => {
    const { times, counts } = read([syslog("Nov 20 18:00:00", `2026-11-20T10:00:00.000Z ${STATE}`)]);
    expect(times).toEqual(["2026-11-20T10:00:00.000Z"]);
    expect(counts.offsetlessTimes).toBe(0);
  });
});

describe("a line with the hour alone is of the day that the line before tells", () => {
  const at = (clock: string) => `${clock} ${STATE}`;

  test("one that came late at midnight does not move those after it", () => {
    const clocks = ["23:59:59", "00:00:01", "23:59:59", "00:00:02"];
    const { times, counts } = read(
      clocks.map((clock, index) => at(clock).replace("r1", `r${index}`)),
      "2026-11-20+00:00",
    );
    expect(times).toEqual([
      "2026-11-20T23:59:59.000Z",
      "2026-11-21T00:00:01.000Z",
      "2026-11-20T23:59:59.000Z",
      "2026-11-21T00:00:02.000Z",
    ]);
    expect(counts.clockJumps).toBe(0);
  });

  test("a log that was silent for most of a day goes on on that day", () => {
    const { times, counts } = read([at("00:10:00"), at("21:40:00")], "2026-11-20+00:00");
    expect(times).toEqual(["2026-11-20T00:10:00.000Z", "2026-11-20T21:40:00.000Z"]);
    expect(counts.clockJumps).toBe(0);
  });

  test("a clock that was set back over midnight is counted", () => {
    const { times, counts } = read([at("00:10:00"), at("23:40:00")], "2026-11-20+00:00");
    expect(times).toEqual(["2026-11-20T00:10:00.000Z", "2026-11-19T23:40:00.000Z"]);
    expect(counts.clockJumps).toBe(1);
  });
});
