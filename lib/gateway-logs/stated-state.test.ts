import { describe, expect, test } from "vitest";

import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import {
  casesWith,
  FIXTURE_VERSIONS,
  readAuthState,
  readFixture,
} from "@/test/fixtures/openclaw-logs/read-fixture";

import { GatewayLogEvent } from "./events";
import { eventsFromStateDocument, readStateDocument } from "./stated-state";

const AT = "2026-11-20T20:12:08.090Z";
const UNTIL = Date.parse(AT) + 30_000;
const KEY = "sk-0123456789abcdef0123456789abcdef";
const textOf = (version: string, file: string) => new TextDecoder().decode(readFixture(version, file));

type StateStated = Extract<GatewayLogEvent, { kind: "state-stated" }>;
function stated(document: unknown): StateStated[] | null {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const events = eventsFromStateDocument(text, AT);
  for (const event of events ?? []) expect(GatewayLogEvent.parse(event)).toEqual(event);
  return events?.filter((event) => event.kind === "state-stated") ?? null;
}

const windowsOf = (events: StateStated[] | null, at: Date) =>
  (events ?? [])
    .flatMap(({ authProfileHash, cooldownUntil, disabledUntil, cooldownModel }) => [
      { authProfileHash, kind: "cooldown", untilMs: cooldownUntil ?? 0, model: cooldownModel },
      { authProfileHash, kind: "disabled", untilMs: disabledUntil ?? 0, model: null },
    ])
    .filter((hold) => hold.untilMs > at.getTime());

const cases = (ending: string) =>
  FIXTURE_VERSIONS.flatMap((version) => casesWith(version, ending).map((name) => ({ version, name })));

describe("what OpenClaw had stored is read as it stored it", () => {
  test.each(cases(".authstate.json"))("$version $name", ({ version, name }) => {
    const { stores } = JSON.parse(textOf(version, `${name}.authstate.json`)) as {
      stores: { version: number; usageStats: object }[];
    };
    const truth = readAuthState(version, name);
    const events = stores.flatMap((store) => {
      const { version: format, usageStats } = store;
      const alone = stated({ version: format, usageStats });
      expect(
        stated([
          { state_key: "authProfiles.state", value_json: JSON.stringify({ version: format, usageStats }) },
        ]),
      ).toEqual(alone);
      return alone ?? [];
    });
    expect(windowsOf(events, truth.at)).toEqual(truth.holds);
    const ids = stores.flatMap(({ usageStats }) => Object.keys(usageStats));
    expect(events.map((event) => event.authProfileId)).toEqual(ids);
  });
});

describe("`models status --json` tells the same", () => {
  const withState = cases(".models-status.json").filter(({ version, name }) =>
    casesWith(version, ".authstate.json").includes(name),
  );
  // The command was slow to start: it printed these after the windows had ended.
  const printedLate = new Set(["2026.5.12 local-auth401-fallback", "2026.9.6 local-auth401-fallback"]);

  test.each(withState)("$version $name", ({ version, name }) => {
    const events = stated(textOf(version, `${name}.models-status.json`));
    const { at, holds } = readAuthState(version, name);
    const untils = windowsOf(events, at).map(({ untilMs }) => untilMs);
    const stored = holds.map(({ untilMs }) => untilMs);
    expect(untils).toEqual(printedLate.has(`${version} ${name}`) ? [] : stored);
    expect(events?.length).toBeGreaterThanOrEqual(name === "local-nokey" ? 0 : 1);
    expect(JSON.stringify(events)).not.toContain("sk-");
  });

  test("a profile that it lists and does not call unusable is not held", () => {
    const events = stated(textOf("2026.9.6", "local-auth401-nofallback.models-status.json"));
    expect(events).toMatchObject([
      {
        authProfileId: "bailian:key1",
        provider: "bailian",
        cooldownUntil: 1795207261755,
        cooldownReason: "auth",
      },
      { authProfileId: "bailian:key2", cooldownUntil: 1795207262023, disabledUntil: null },
      { authProfileId: "bl-good:default", provider: "bl-good", cooldownUntil: null, disabledUntil: null },
    ]);
  });

  test("a disabled profile is disabled", () => {
    const events = stated(textOf("2026.9.6", "models-status.json"));
    const disabled = events?.filter((event) => event.disabledUntil !== null);
    expect(
      disabled?.map((event) => [event.authProfileId, event.disabledReason, event.cooldownUntil]),
    ).toEqual([
      ["bl-billing402:key1", "billing", null],
      ["bl-billing402:key2", "billing", null],
      ["bl-quota429:key1", "billing", null],
      ["bl-quota429:key2", "billing", null],
    ]);
  });
});

describe("each place it is kept in", () => {
  const usageStats = { "bl:key1": { cooldownUntil: UNTIL, cooldownReason: "auth", errorCount: 1 } };
  const state = { version: 1, usageStats };
  const expected = [
    {
      authProfileId: "bl:key1",
      authProfileHash: hashAuthProfileId("bl:key1"),
      provider: "bl",
      cooldownUntil: UNTIL,
      cooldownReason: "auth",
      errorCount: 1,
      disabledUntil: null,
      at: AT,
    },
  ];

  test.each<[string, unknown]>([
    ["auth-state.json", state],
    [
      "auth-profiles.json with its keys",
      { version: 1, profiles: { "bl:key1": { type: "api_key", provider: "bl", key: KEY } }, usageStats },
    ],
    ["behind its command", `$ cat auth-state.json\n${JSON.stringify(state, null, 2)}\n$ `],
    ["with a byte order mark", `\uFEFF${JSON.stringify(state)}`],
    ["a row of sqlite3", `authProfiles.state|${JSON.stringify(state)}|1795205339107`],
    [
      "rows of sqlite3 -json, one of them keys",
      [
        {
          state_key: "authProfiles.store",
          value_json: JSON.stringify({ version: 1, profiles: { "bl:key1": { key: KEY } } }),
        },
        { state_key: "authProfiles.state", value_json: JSON.stringify(state), updated_at_ms: 1 },
      ],
    ],
    ["the row of 2026.7", { state_key: "primary", state_json: JSON.stringify(state), updated_at: 1 }],
  ])("%s", (_place, document) => {
    const events = stated(document);
    expect(events).toMatchObject(expected);
    expect(JSON.stringify(events)).not.toContain("0123456789");
  });

  test("a key in the provider's config has the provider's name", () => {
    expect(
      stated({ version: 1, usageStats: { "inline-api-key:bl": { blockedUntil: UNTIL } } }),
    ).toMatchObject([{ provider: "bl", blockedUntil: UNTIL }]);
  });

  test.each([
    ["keys alone", { version: 1, profiles: { "bl:key1": { key: KEY } } }],
    ["nothing but the last good key", { version: 1, lastGood: { bl: "bl:key1" } }],
    ["no profile that ever failed", { version: 1, usageStats: {} }],
  ])("%s states nothing", (_what, document) => {
    expect(stated(document)).toEqual([]);
  });

  const keys = { version: 1, profiles: { "bl:key1": { key: KEY } } };
  test.each<[string, unknown, boolean]>([
    ["its stats", state, true],
    ["stats of none", { version: 1, usageStats: {} }, true],
    ["a row of keys and the row of the state", [{ value_json: JSON.stringify(keys) }, state], true],
    ["keys alone", keys, false],
    ["a profile whose stats are none", { version: 1, usageStats: { ...usageStats, "bl:key2": 7 } }, false],
    ["the list of one agent's config", { auth: { unusableProfiles: [] } }, false],
    [
      "more profiles than are read",
      { usageStats: Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`bl:${index}`, {}])) },
      false,
    ],
  ])("whether it has all that is stored is known: %s", (_what, document, isWhole) => {
    expect(readStateDocument(JSON.stringify(document), AT)?.isWhole).toBe(isWhole);
  });

  test("read twice it is one statement; at another instant it is another", () => {
    const keys = [AT, AT, "2026-11-20T20:13:00.000Z"].map(
      (at) => eventsFromStateDocument(JSON.stringify(state), at)?.[0]?.dedupeKey,
    );
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
  });
});

describe("a document from anywhere does no harm", () => {
  test.each<[string, unknown]>([
    ["nothing", ""],
    ["a log", `${JSON.stringify({ 0: "x", _meta: {}, time: AT })}\n${JSON.stringify({ 0: "y", _meta: {} })}`],
    ["console text", `${AT} [ws] {"version":1}`],
    ["a config", { models: { providers: {} }, auth: { order: {} } }],
    ["a status without a list", { auth: { unusableProfiles: "none" } }],
    ["a list", []],
    ["a word", '"usageStats"'],
    [
      "a row in a row in a row",
      {
        value_json: JSON.stringify({
          value_json: JSON.stringify({
            value_json: JSON.stringify({ value_json: JSON.stringify({ value_json: '{"usageStats":{}}' }) }),
          }),
        }),
      },
    ],
    ["what is too long", `{"usageStats":{}}${" ".repeat(5 * 1024 * 1024)}`],
    ["endless openings", "[".repeat(2_000_000)],
    ["endless depth", `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`],
  ])("%s is no state", (_what, document) => {
    expect(stated(document)).toBeNull();
  });

  test("values of other types and ids that are none count as absent", () => {
    const usageStats = {
      "bl:key1": {
        cooldownUntil: "soon",
        cooldownReason: 7,
        errorCount: -1,
        disabledUntil: 1e300,
        blockedUntil: null,
      },
      "bl:key2": "held",
      "": { cooldownUntil: UNTIL },
      ["x".repeat(300)]: { cooldownUntil: UNTIL },
      "bl:key3": { cooldownUntil: UNTIL, cooldownReason: `because ${KEY}`, cooldownModel: KEY },
    };
    const events = stated({ version: 1, usageStats });
    expect(events).toMatchObject([
      {
        authProfileId: "bl:key1",
        cooldownUntil: null,
        cooldownReason: null,
        errorCount: null,
        disabledUntil: null,
      },
      { authProfileId: "bl:key3", cooldownUntil: UNTIL, cooldownReason: null },
    ]);
    expect(JSON.stringify(events)).not.toContain("0123456789");
  });

  test("a key that somebody gave a profile for a name is masked, and still known by its hash", () => {
    expect(stated({ version: 1, usageStats: { [`bl:${KEY}`]: {} } })).toMatchObject([
      {
        authProfileId: expect.not.stringContaining("0123456789"),
        authProfileHash: hashAuthProfileId(`bl:${KEY}`),
      },
    ]);
  });

  test("names of the language's own are names like others", () => {
    const text =
      '{"__proto__":{"polluted":1},"usageStats":{"__proto__":{"cooldownUntil":5},"constructor":{"__proto__":{"errorCount":9}}}}';
    const events = stated(text);
    expect(events?.map(({ authProfileId, errorCount }) => [authProfileId, errorCount])).toEqual([
      ["__proto__", null],
      ["constructor", null],
    ]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("a document made up to fill the database is cut", () => {
    const usageStats = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`bl:${index}`, {}]));
    expect(stated({ version: 1, usageStats })).toHaveLength(1_000);
  });
});
