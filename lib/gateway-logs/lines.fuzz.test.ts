import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { casesWith, FIXTURE_VERSIONS, readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { GatewayLogEvent } from "./events";
import { hasNeedle } from "./needles";
import { parseLine } from "./parse-line";
import { createHoldReducer } from "./reduce-holds";

const LINES = 204_800;
const BATCH = 2_048;
const SEED = 20_261_120;

/** Park-Miller: the same damage on every run. */
function createRandom(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return { below, pick: <T>(items: readonly T[]): T => items[below(items.length)] as T };
}

/** Every captured line that matters, in both formats, and some that do not. */
function corpus(ending: string): string[] {
  const lines = FIXTURE_VERSIONS.flatMap((version) =>
    casesWith(version, ending).flatMap((name) =>
      new TextDecoder().decode(readFixture(version, `${name}${ending}`)).split("\n"),
    ),
  );
  return [...new Set(lines)].filter((line, index) => hasNeedle(line) || index % 50 === 0);
}

const HOSTILE = [
  '"', "\\", "{", "}", "[", "]", ",", ":", "=", "/", "-", " ", "\n", "\r", "\u0000", "\u001b[", "\u001b[31m", "|",
  "null", "-1", "1e999", "9007199254740993", "NaN", "__proto__", "constructor", "\\u0000", "\\ud800", "\ud800", "🦞",
  "profile=-", "provider=", "reason=", " rawError=", '"1":{', '"2":"', '"_meta":{', '"event":null', '"time":"x"',
  "sha256:000000000000", "2026-11-20T20:12:08", "+25:00", "  ", "x".repeat(500), "(".repeat(200), " rawError=".repeat(50),
]; // prettier-ignore

type Mutation = (line: string, random: ReturnType<typeof createRandom>, others: readonly string[]) => string;

const splice = (line: string, at: number, cut: number, put: string) =>
  line.slice(0, at) + put + line.slice(at + cut);

const MUTATIONS: Mutation[] = [
  (line, { below }) => splice(line, below(line.length + 1), 1 + below(12), ""),
  (line, { below, pick }) => splice(line, below(line.length + 1), below(6), pick(HOSTILE)),
  (line, { below }) => splice(line, below(line.length + 1), 1, String.fromCharCode(below(256))),
  (line, { below }) => line.slice(0, below(line.length + 1)),
  (line, { below }) => line.slice(below(line.length + 1)),
  (line, { below }) => line + line.slice(below(line.length + 1)),
  (line, { below, pick }, others) => line.slice(0, below(line.length + 1)) + pick(others).slice(below(400)),
  (line, { below }) => line.replace(/\d+/g, (digits) => (below(4) === 0 ? String(below(2 ** 31)) : digits)),
  (line, { below }) => line.replace(/[\w-]+=/g, (name) => (below(8) === 0 ? "" : name)),
  (line, { below }) => line.replace(/"\w+":/g, (name) => (below(10) === 0 ? '"x":' : name)),
  (line, { pick }) =>
    `${pick(["gateway-1  | ", "Nov 20 20:12:08 h openclaw[1]: ", "2026-11-20T20:12:08Z "])}${line}`,
  (line, { pick }) =>
    JSON.stringify(
      pick([{ type: "log", raw: line }, { log: `${line}\n`, stream: "stderr" }, { MESSAGE: line }]),
    ),
  (line, { below }) =>
    below(10) > 0 ? line : JSON.stringify({ MESSAGE: [...new TextEncoder().encode(line)] }),
];

/** All texts that a line holds, however wrapped and escaped. */
function textsIn(line: string, depth = 0): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line.slice(Math.max(0, line.indexOf("{"))).trim());
  } catch {
    return line;
  }
  if (depth > 4) return line;
  const inner = (value: unknown): string[] => {
    if (typeof value === "string") return [value, textsIn(value, depth + 1)];
    if (typeof value !== "object" || value === null) return [];
    const values: unknown[] = Object.values(value);
    const bytes = values.filter((byte) => typeof byte === "number");
    const text = new TextDecoder().decode(Uint8Array.from(bytes));
    return [...values.flatMap(inner), text, textsIn(text, depth + 1)];
  };
  return [line, ...inner(parsed)].join("\n");
}

const withoutColours = (text: string) =>
  text.replaceAll(new RegExp(String.raw`${"\u001b"}\[[0-9;?]*[ -/]*[@-~]`, "g"), "");

function namesOf(event: GatewayLogEvent): string[] {
  const names = [
    "provider" in event ? event.provider : null,
    "authProfileHash" in event ? event.authProfileHash : null,
    "authProfileId" in event ? event.authProfileId : null,
    event.runId,
  ];
  return names.filter((name) => name !== null);
}

describe("whatever happens to a line", () => {
  test.each([".jsonl", ".console.txt"])(
    "nothing throws, no name is made up, no hold comes from nowhere: %s",
    (ending) => {
      const random = createRandom(SEED);
      const lines = corpus(ending);
      const options = {
        scrub: (text: string) => ({ text, count: 0 }),
        assumeDate: "2026-11-20T20:30:00Z",
        now: "2026-11-20T21:00:00.000Z",
        sha256Hex: (text: string) => createHash("sha256").update(text).digest("hex"),
      };
      let found = 0;
      let held = 0;
      for (let done = 0; done < LINES / 2; done += BATCH) {
        const reducer = createHoldReducer({ version: "2026.9.6", versionConfidence: "given" });
        const hashes = new Set<string>();
        let previousAt: string | null = null;
        for (let index = 0; index < BATCH; index += 1) {
          let line = random.pick(lines);
          for (let hits = 1 + random.below(3); hits > 0; hits -= 1) {
            line = random.pick(MUTATIONS)(line, random, lines);
          }
          const parsed = parseLine(line, { ...options, previousAt });
          previousAt = parsed.at ?? previousAt;
          if (parsed.events.length === 0) continue;
          const missing = parsed.events
            .flatMap(namesOf)
            .filter((name) => !line.includes(name))
            .filter((name) => !withoutColours(textsIn(withoutColours(line))).includes(name));
          if (missing.length > 0) expect({ line, missing }).toEqual({ line, missing: [] });
          for (const event of parsed.events) {
            const { error } = GatewayLogEvent.safeParse(event);
            if (error) expect({ line, event, error }).toBeNull();
            if (event.kind === "state-updated" && event.authProfileHash) hashes.add(event.authProfileHash);
            found += 1;
            reducer.add(event);
          }
        }
        for (const minute of [10, 20, 30, 45, 59]) {
          const holds = reducer.at(new Date(`2026-11-20T20:${minute}:00.000Z`));
          held += holds.length;
          const strange = holds.filter((hold) => !hashes.has(hold.authProfileHash));
          if (strange.length > 0) expect(strange).toEqual([]);
        }
      }
      // Damage left enough of them whole for the promises above to mean something.
      expect(found).toBeGreaterThan(LINES / 10);
      expect(held).toBeGreaterThan(100);
    },
    60_000,
  );
});
