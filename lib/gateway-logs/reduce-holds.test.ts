import { describe, expect, test } from "vitest";

import { dedupeKey, type UnkeyedEvent } from "./dedupe-key";
import type { GatewayLogEvent } from "./events";
import { createHoldReplay } from "./hold-replay";
import { createSpanRecorder } from "./hold-spans";
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
    // A success between them need not have left a line.
    expect(board(events, 201)).toEqual(["key1 cooldown 320 assumed"]);
    const recovered = [...events, decided(350, "run-x", "continue_normal"), limited(400)];
    expect(board(recovered, 401)).toEqual(["key1 cooldown 430 computed"]);
  });

  test("a run that ended well after a hold may have used the key: the next rate limit is the first again", () => {
    const limited = (seconds: number) => failed(seconds, { reason: "rate_limit" });
    const ended = (seconds: number) =>
      keyed({ kind: "run-succeeded", at: time(seconds), runId: `run-ok-${seconds}` });
    expect(board([limited(0), ended(60), limited(100)], 101)).toEqual(["key1 cooldown 130 computed"]);
    // While it was held, another key did.
    expect(board([limited(0), ended(20), limited(100)], 101)).toEqual(["key1 cooldown 160 assumed"]);
  });

  test("one failure that two sources tell of counts once", () => {
    const rate = { run: "r", reason: "rate_limit" };
    const next = failed(100, { reason: "rate_limit" });
    const text = failed(0, rate);
    const again = failed(0.004, rate);
    const record = recorded(0.002, 30, rate);
    for (const told of [
      [text, record],
      [record, again],
      [text, again],
      [text, record, again],
    ]) {
      expect(board([...told, next], 101)).toEqual(["key1 cooldown 160 assumed"]);
    }
    expect(board([text, again], 1)).toEqual(["key1 cooldown 30 computed"]);
  });

  test.each([
    ["2026.4.1", "computed"],
    ["2026.4.9", "assumed"],
    ["2026.5.12", "computed"],
    ["2026.9.6", "computed"],
    ["2026.10.2", "assumed"],
  ])("an end in a release that nobody has looked at is a guess: %s", (version, confidence) => {
    const permanent = failed(0, { window: "disabled", reason: "auth_permanent" });
    const [hold] = holdsAt([permanent], new Date(time(1)), { version, versionConfidence: "stated" });
    expect(hold?.confidence).toBe(confidence);
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
      "a block, when the key is asked with again long after",
      [recorded(-3_600, null, { reason: "rate_limit" }), recorded(5, 35)],
      ["key1 cooldown 35 stated"],
    ],
    [
      "a block, when a decision about a later run names the key",
      [recorded(-3_600, null, { reason: "rate_limit" }), decided(5, "later", "surface_error")],
      [],
    ],
    [
      "not a block that another run, begun before it, meets too",
      [recorded(0, null, { reason: "rate_limit" }), decided(5, "other", "rotate_profile")],
      ["key1 blocked open stated"],
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

  test("a second model is known as one too when only the decision after the line names it", () => {
    const about = (seconds: number, run: string, model: string) =>
      keyed({ ...decided(seconds, run, "rotate_profile"), model } as UnkeyedEvent);
    const first = [recorded(1, 31, rate), about(2, "r", "qwen3-max")];
    const kept = recorded(5, 31, { ...rate, run: "s", reused: true });
    expect(tell([...first, kept, about(6, "s", "qwen3-coder-plus")])?.model).toBeNull();
    expect(tell([...first, kept, about(6, "s", "qwen3-max")])?.model).toBe("qwen3-max");
    const whole = recorded(1, 31, { run: "q" });
    expect(tell([whole, kept, about(6, "s", "qwen3-max")])?.model).toBeNull();
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

/** What OpenClaw itself had stored. */
function stated(seconds: number, change: Partial<StateStated> = {}): GatewayLogEvent {
  const windows = { cooldownUntil: null, disabledUntil: null, blockedUntil: null, cooldownModel: null };
  return keyed({
    kind: "state-stated",
    at: time(seconds),
    runId: null,
    authProfileId: "bailian:key1",
    authProfileHash: KEY1,
    provider: "bailian",
    cooldownReason: null,
    disabledReason: null,
    errorCount: null,
    ...windows,
    ...change,
  });
}

type StateStated = Extract<GatewayLogEvent, { kind: "state-stated" }>;
const untilOf = (seconds: number) => NOON + seconds * 1000;

describe("OpenClaw's own stored state is the truth for its profile from then on", () => {
  test.each<[string, GatewayLogEvent[], number, string[]]>([
    ["it clears what lines had led to", [failed(0), stated(5)], 10, []],
    ["only of its own profile", [failed(0, { profile: KEY2 }), stated(5)], 10, ["key2 cooldown 30 computed"]],
    [
      "it corrects an end",
      [failed(0), stated(5, { cooldownUntil: untilOf(28) })],
      10,
      ["key1 cooldown 28 stated"],
    ],
    [
      "it tells of holds no line told of",
      [stated(5, { disabledUntil: untilOf(600), disabledReason: "billing" })],
      10,
      ["key1 disabled 600 stated"],
    ],
    ["a block has an end in it", [stated(5, { blockedUntil: untilOf(99) })], 10, ["key1 blocked 99 stated"]],
    [
      "a window that was over is none: OpenClaw leaves it there until its next write",
      [stated(5, { cooldownUntil: untilOf(4) })],
      6,
      [],
    ],
    [
      "lines after it count again",
      [stated(5, { cooldownUntil: untilOf(20) }), failed(40)],
      45,
      ["key1 cooldown 70 computed"],
    ],
    ["lines before it do not, whenever they are read", [stated(5), failed(0)], 10, []],
    [
      "a count of none starts the ladder again",
      [
        failed(0, { reason: "rate_limit" }),
        stated(50, { errorCount: 0 }),
        failed(60, { reason: "rate_limit" }),
      ],
      61,
      ["key1 cooldown 90 computed"],
    ],
    [
      "any other count does not",
      [failed(0, { reason: "rate_limit" }), stated(50), failed(60, { reason: "rate_limit" })],
      61,
      ["key1 cooldown 120 assumed"],
    ],
  ])("%s", (_title, events, seconds, expected) => {
    expect(board(events, seconds)).toEqual(expected);
  });

  test("a hold that it confirms keeps what lines told of it: since when, what for, the provider's text", () => {
    const events = [
      decided(0, "r", "rotate_profile"),
      recorded(1, 31, { run: "r", reason: "rate_limit" }),
      stated(9, { cooldownUntil: untilOf(31) }),
    ];
    expect(holdsAt(events, new Date(time(10)), V96)).toMatchObject([
      {
        since: time(1),
        reason: "rate_limit",
        model: "qwen3-max",
        rawError: "429 Requests rate limit exceeded",
      },
    ]);
  });
});

describe("up to 2026.7 every agent keeps a state of its own", () => {
  const V71: HoldOptions = { version: "2026.7.1", versionConfidence: "given" };
  const lane = (seconds: number, agent: string) =>
    keyed({
      kind: "lane-error",
      at: time(seconds),
      runId: null,
      lane: `session:agent:${agent}:telegram:42`,
      durationMs: 12,
      error: "HTTP 401",
    });
  const free = keyed({
    kind: "state-stated",
    at: time(5),
    runId: null,
    authProfileId: "bailian:key1",
    authProfileHash: KEY1,
    provider: "bailian",
    cooldownUntil: null,
    cooldownReason: null,
    cooldownModel: null,
    disabledUntil: null,
    disabledReason: null,
    blockedUntil: null,
    errorCount: 0,
  });
  const held = keyed({ ...free, cooldownUntil: NOON + 300_000, errorCount: 2 } as UnkeyedEvent);
  const two = [lane(-60, "main"), lane(-50, "research")];

  test("so what one of several agents had stored, or one’s success, ends no hold of another’s", () => {
    expect(board([...two, failed(0), free], 6, V71)).toEqual(["key1 cooldown 30 computed"]);
    expect(board([...two, failed(0), succeeded(5)], 6, V71)).toEqual(["key1 cooldown 30 computed"]);
  });

  test("what it holds is told, and the longer of two holds", () => {
    expect(board([...two, failed(0), held], 6, V71)).toEqual(["key1 cooldown 300 stated"]);
    const long = failed(0, { window: "disabled", reason: "billing" });
    expect(board([...two, long, held], 6, V71)).toEqual([
      "key1 cooldown 300 stated",
      "key1 disabled 18000 computed",
    ]);
  });

  test("with one agent, or from 2026.8 on, it is the truth for the whole gateway", () => {
    expect(board([lane(-60, "main"), failed(0), free], 6, V71)).toEqual([]);
    expect(board([...two, failed(0), free], 6)).toEqual([]);
    expect(board([...two, failed(0), succeeded(5)], 6)).toEqual([]);
  });
});

describe("providers that OpenClaw never holds", () => {
  const other = (provider: string) => keyed({ ...failed(0), provider } as UnkeyedEvent);

  test.each(["openrouter", "kilocode"])("%s is not held, whatever a line says", (provider) => {
    expect(board([other(provider)], 10)).toEqual([]);
    expect(board([stated(0, { provider, cooldownUntil: untilOf(30) })], 10)).toEqual([]);
  });

  test("in 2026.2.17 they were held like any other", () => {
    const old: HoldOptions = { version: "2026.2.17", versionConfidence: "given" };
    expect(board([other("openrouter")], 10, old)).toEqual(["key1 cooldown 60 computed"]);
  });
});

describe("what a replay remembers", () => {
  test("is bounded, whatever a log says", () => {
    const replay = createHoldReplay(V96);
    for (let index = 0; index < 5_000; index++) {
      const name = { provider: `p${index}`, profile: `sha256:${index.toString(16).padStart(12, "0")}` };
      const run = { ...failed(index, { run: `r${index}`, ...name }), provider: name.provider };
      replay.apply({ ...run, reason: `reason${index}` } as GatewayLogEvent);
      replay.apply({
        ...decided(index, `r${index}`, "rotate_profile", name.profile),
        provider: name.provider,
      } as GatewayLogEvent);
      replay.apply({ ...failed(index, { window: "disabled" }), reason: `reason${index}` } as GatewayLogEvent);
    }
    expect(JSON.stringify(replay.snapshot()).length).toBeLessThan(500_000);
  });

  test("is a newest proof of use for each provider, with the profile where a line of the same run named it", () => {
    const replay = createHoldReplay(V96);
    for (const event of [
      decided(0, "r", "rotate_profile"),
      succeeded(5),
      decided(9, "s", "surface_error", KEY2),
    ])
      replay.apply(event);
    expect(new Map(replay.sightings().providers).get("bailian")?.use).toEqual({
      at: time(9),
      outcome: "failed",
      authProfileHash: KEY2,
      runId: "s",
    });
  });
});

describe("spans", () => {
  function spansOf(events: GatewayLogEvent[]) {
    const replay = createHoldReplay(V96);
    const recorder = createSpanRecorder();
    for (const event of events) {
      replay.apply(event);
      recorder.watch(replay, new Date(event.at));
    }
    return recorder.spans().map(({ since, until, clearedEarly }) => {
      const end = until === null ? "open" : (Date.parse(until) - NOON) / 1000;
      return `${(Date.parse(since) - NOON) / 1000} to ${end}${clearedEarly ? " early" : ""}`;
    });
  }

  test.each<[string, GatewayLogEvent[], string[]]>([
    ["a hold that ran out ends at its own end", [failed(0), failed(100)], ["0 to 30", "100 to 130"]],
    ["one that was cleared ends when it was", [failed(0), succeeded(5)], ["0 to 5 early"]],
    ["one that was kept is one", [recorded(0, 30), recorded(5, 30, { reused: true })], ["0 to 30"]],
    ["a block has no end", [recorded(0, null)], ["0 to open"]],
  ])("%s", (_title, events, expected) => {
    expect(spansOf(events)).toEqual(expected);
  });
});
