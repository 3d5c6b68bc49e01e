import { describe, expect, test } from "vitest";

import { dedupeKey, type UnkeyedEvent } from "./dedupe-key";
import type { GatewayLogEvent } from "./events";
import type { HoldOptions } from "./holds";
import { createHoldReducer, holdsAt } from "./reduce-holds";

const KEY1 = "sha256:eb00dba28934";
const KEY2 = "sha256:1af0986844f2";
const NOON = Date.parse("2026-11-20T12:00:00.000Z");

/** An instant, in seconds after noon. */
const time = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();
const keyed = (event: UnkeyedEvent) => ({ ...event, dedupeKey: dedupeKey(event) }) as GatewayLogEvent;

type Failure = {
  run?: string;
  profile?: string | null;
  reason?: string;
  window?: "cooldown" | "disabled";
  reused?: boolean;
};

/** A state line of console text. */
function failed(seconds: number, over: Failure = {}): GatewayLogEvent {
  return keyed({
    kind: "state-updated",
    at: time(seconds),
    runId: over.run ?? `run-${seconds}`,
    authProfileHash: over.profile === undefined ? KEY1 : over.profile,
    provider: "bailian",
    reason: over.reason ?? "auth",
    window: over.window ?? "cooldown",
    reused: over.reused ?? false,
    errorCount: null,
    until: null,
    structured: false,
    model: null,
  });
}

/** A state line of the log file, which states the end. */
function recorded(seconds: number, untilSeconds: number | null, over: Failure = {}): GatewayLogEvent {
  const text = failed(seconds, over);
  const until = untilSeconds === null ? null : NOON + untilSeconds * 1000;
  return keyed({ ...text, until, structured: true, errorCount: 1 } as UnkeyedEvent);
}

function decided(seconds: number, run: string, decision: string, profile = KEY1): GatewayLogEvent {
  return keyed({
    kind: "failover-decision",
    at: time(seconds),
    runId: run,
    decision,
    reason: null,
    authProfileHash: profile,
    provider: "bailian",
    model: "qwen3-max",
    rawError: "429 Requests rate limit exceeded",
  });
}

function succeeded(seconds: number, provider = "bailian"): GatewayLogEvent {
  return keyed({
    kind: "fallback-decision",
    at: time(seconds),
    runId: "run-ok",
    decision: "candidate_succeeded",
    reason: null,
    provider,
    model: "qwen3-max",
    detail: null,
  });
}

const V96: HoldOptions = { version: "2026.9.6", versionConfidence: "given" };
const V313: HoldOptions = { version: "2026.3.13", versionConfidence: "given" };

/** Profile, kind, end in seconds after noon, and how that is known. */
function board(events: GatewayLogEvent[], seconds: number, options = V96): string[] {
  return holdsAt(events, new Date(time(seconds)), options).map((hold) => {
    const until = hold.until === null ? "open" : (Date.parse(hold.until) - NOON) / 1000;
    return `${hold.authProfileHash === KEY1 ? "key1" : "key2"} ${hold.kind} ${until} ${hold.confidence}`;
  });
}

describe("when a hold stands", () => {
  test.each<[string, GatewayLogEvent[], number, string[], HoldOptions?]>([
    ["a failure holds the key", [failed(0)], 10, ["key1 cooldown 30 computed"]],
    ["it is not there before the failure", [failed(0)], -1, []],
    ["it ends at its end, not a moment later", [failed(0)], 30, []],
    ["an end that the log states is taken as stated", [recorded(0, 27.5)], 10, ["key1 cooldown 27.5 stated"]],
    ["a failure after the end opens a new hold", [failed(0), failed(40)], 50, ["key1 cooldown 70 computed"]],
    [
      "a window that was kept keeps its end",
      [failed(0), failed(10, { reused: true })],
      15,
      ["key1 cooldown 30 computed"],
    ],
    [
      "a kept window that began before the log is only guessed",
      [failed(0, { reused: true })],
      10,
      ["key1 cooldown 30 assumed"],
    ],
    [
      "an unknown version is assumed to be the newest",
      [failed(0)],
      10,
      ["key1 cooldown 30 assumed"],
      { version: null, versionConfidence: "assumed" },
    ],
    [
      "a version that is none is treated as unknown",
      [failed(0)],
      10,
      ["key1 cooldown 30 assumed"],
      { version: "latest", versionConfidence: "given" },
    ],
    ["an older gateway holds longer", [failed(0)], 10, ["key1 cooldown 60 computed"], V313],
    [
      "billing switches a key off",
      [failed(0, { window: "disabled", reason: "billing" })],
      10,
      ["key1 disabled 600 computed"],
    ],
    [
      "a window without an end is a block",
      [recorded(0, null, { reason: "rate_limit" })],
      9e5,
      ["key1 blocked open stated"],
    ],
    ["a key in the provider's config has no profile to hold", [failed(0, { profile: null })], 10, []],
    [
      "two keys are held apart, the shorter hold first",
      [failed(5), failed(0, { profile: KEY2 })],
      10,
      ["key2 cooldown 30 computed", "key1 cooldown 35 computed"],
    ],
    [
      "a key can be in cooldown and switched off at once",
      [failed(0), failed(1, { window: "disabled", reason: "billing" })],
      10,
      ["key1 cooldown 30 computed", "key1 disabled 601 computed"],
    ],
    [
      "text with no known ladder is a guess",
      [failed(0, { window: "disabled", reason: "moon_phase" })],
      10,
      ["key1 disabled 600 assumed"],
    ],
  ])("%s", (_title, events, seconds, expected, options) => {
    expect(board(events, seconds, options)).toEqual(expected);
  });

  test("rate limits of 2026.9 double as long as nothing succeeds, and start again after a success", () => {
    const limited = (seconds: number) => failed(seconds, { reason: "rate_limit" });
    const events = [limited(0), limited(100), limited(200)];
    expect(board(events, 201)).toEqual(["key1 cooldown 320 computed"]);
    const recovered = [...events, decided(350, "run-x", "continue_normal"), limited(400)];
    expect(board(recovered, 401)).toEqual(["key1 cooldown 430 computed"]);
  });

  test("a version that the log states counts for the lines after it", () => {
    const stated = keyed({ kind: "version-stated", at: time(-5), runId: null, version: "2026.3.13" });
    expect(board([stated, failed(0)], 10, { version: null, versionConfidence: "assumed" })).toEqual([
      "key1 cooldown 60 computed",
    ]);
  });
});

describe("what ends a hold early", () => {
  test.each<[string, GatewayLogEvent[], string[], HoldOptions?]>([
    ["a success of the provider's only key", [failed(0), succeeded(5)], []],
    [
      "not a success of another provider",
      [failed(0), succeeded(5, "bl-good")],
      ["key1 cooldown 30 computed"],
    ],
    [
      "not a success that another key may have had",
      [failed(0), failed(1, { profile: KEY2 }), succeeded(5)],
      ["key1 cooldown 30 computed", "key2 cooldown 31 computed"],
    ],
    [
      "not a success after turning to another key",
      [failed(0, { run: "r" }), decided(1, "r", "rotate_profile"), succeeded(5)],
      ["key1 cooldown 30 computed"],
    ],
    [
      "a success recorded for that very key (2026.9, debug)",
      [failed(0), failed(0, { profile: KEY2 }), decided(5, "r", "continue_normal")],
      ["key2 cooldown 30 computed"],
    ],
    [
      "up to March 2026, an error shown to the user",
      [failed(0, { run: "r" }), decided(1, "r", "surface_error")],
      [],
      V313,
    ],
    [
      "not such an error of another run",
      [failed(0, { run: "r" }), decided(1, "s", "surface_error")],
      ["key1 cooldown 60 computed"],
      V313,
    ],
    [
      "later releases keep the hold then",
      [failed(0, { run: "r" }), decided(1, "r", "surface_error")],
      ["key1 cooldown 30 computed"],
    ],
    [
      "up to March 2026, a gateway that proves to forget",
      [
        failed(0, { run: "r" }),
        failed(1, { run: "r", profile: KEY2 }),
        failed(5, { run: "s" }),
        decided(6, "s", "rotate_profile"),
      ],
      [],
      V313,
    ],
    [
      "one run alone proves nothing",
      [failed(0, { run: "r" }), decided(1, "r", "rotate_profile")],
      ["key1 cooldown 60 computed"],
      V313,
    ],
  ])("%s", (_title, events, expected, options) => {
    expect(board(events, 10, options)).toEqual(expected);
  });
});

describe("what a hold tells", () => {
  const tell = (events: GatewayLogEvent[], options = V96) => holdsAt(events, new Date(time(10)), options)[0];
  const rate = { run: "r", reason: "rate_limit" };

  test.each([
    ["before", [decided(0, "r", "rotate_profile"), recorded(1, 31, rate)]],
    ["after", [recorded(1, 31, rate), decided(2, "r", "rotate_profile")]],
  ])("model and the provider's text come from the run's decision %s it", (_order, events) => {
    expect(tell(events)).toMatchObject({ model: "qwen3-max", rawError: "429 Requests rate limit exceeded" });
  });

  test("a whole key is held where the release knows no model scope", () => {
    expect(tell([decided(0, "r", "rotate_profile"), recorded(1, 31, rate)], V313)?.model).toBeNull();
  });

  test("a second model failing inside the window widens the hold to the whole key", () => {
    const other = keyed({ ...decided(5, "s", "rotate_profile"), model: "qwen3-coder-plus" } as UnkeyedEvent);
    const events = [
      decided(0, "r", "rotate_profile"),
      recorded(1, 31, rate),
      other,
      recorded(6, 36, { ...rate, run: "s" }),
    ];
    expect(tell(events)?.model).toBeNull();
  });

  test("a kept window still tells when it began", () => {
    expect(tell([recorded(0, 30), recorded(5, 30, { reused: true })])?.since).toBe(time(0));
  });
});

test("asking for an earlier moment, or adding a late event, gives what a fresh look would", () => {
  const reducer = createHoldReducer(V96);
  reducer.add(failed(0));
  reducer.add(failed(100));
  expect(reducer.at(new Date(time(110)))).toHaveLength(1);
  expect(reducer.at(new Date(time(50)))).toEqual([]);
  expect(reducer.at(new Date(time(10)))).toHaveLength(1);
  reducer.add(decided(105, "run-x", "continue_normal"));
  reducer.add(decided(5, "run-x", "continue_normal"));
  expect(reducer.at(new Date(time(10)))).toEqual([]);
  expect(reducer.at(new Date(time(110)))).toEqual([]);
});
