import { describe, expect, test } from "vitest";

import { parseLine } from "./parse-line";

const AT = "2026-11-20T20:12:08.090Z";
const parse = (line: string) => parseLine(line, { scrub: (text) => ({ text, count: 0 }), previousAt: AT });
/** As the log file has what `console.*` printed, answers of models among it. */
const printed = (text: string) =>
  JSON.stringify({ 0: text, _meta: { date: AT, name: "openclaw" }, time: "2026-11-20T20:12:08.090+00:00" });
/** As it has what a subsystem logged. */
const logged = (text: string) =>
  JSON.stringify({
    0: '{"subsystem":"agent/embedded"}',
    1: text,
    _meta: { date: AT, name: '{"subsystem":"agent/embedded"}' },
    time: "2026-11-20T20:12:08.090+00:00",
  });

const HASH = "sha256:9487bf9f11e8";
const TOLD_BY_SUBSYSTEMS = [
  `auth profile failure state updated: runId=x profile=${HASH} provider=bl reason=billing window=disabled reused=false`,
  `embedded run failover decision: runId=x stage=prompt decision=continue_normal reason=none attempt=1 retry=0 rotations=0 from=bl/m profile=${HASH}`,
  "embedded run agent end: runId=x isError=true model=m provider=bl error=HTTP 401",
  "embedded run agent end: runId=x isError=false",
  "model fallback decision: decision=candidate_succeeded requested=bl/m candidate=bl/m reason=unknown next=none",
  'lane task error: lane=session:agent:ops:x durationMs=1 error="no"',
  "[agent] run x ended with stopReason=stop",
  "[model-fetch] response provider=bl api=openai-completions model=m status=401 elapsedMs=27",
  "transient same-model retry 1/8 for bl/m reason=timeout: delayMs=989",
  "transient retry window elapsed for bl/m after 6/8 retries; stopping same-model retries",
  "rate-limit profile rotation cap reached for bl/m after 2 rotations; escalating to model fallback",
  "[idle-timeout-circuit-breaker-tripped] sessionKey=a provider=bl/m consecutive=5 cap=5",
  "model fallback chain stopped: reason=x candidate=bl/m",
  "agent model: bl/m",
  "config hot reload applied (auth.order)",
  "log file size cap reached; suppressing writes file=/x maxFileBytes=1",
];
const TOLD_BY_THE_COMMAND = [
  "All models failed (1): bl/m: no (auth)",
  'No API key found for provider "bl". Auth store: /x',
  'Auth profile "bl:key1" is temporarily unavailable for bl/m.',
];

describe("a log line that an answer quotes is none", () => {
  test.each(TOLD_BY_SUBSYSTEMS)("%s", (text) => {
    const subsystem = `${AT} [agent/embedded] `;
    expect(parse(`${subsystem}${text}`).events).toHaveLength(1);
    for (const answer of [
      `The line you asked about, "${text}", means that the key is held.`,
      `Such a line looks like this: ${text}`,
      `Such a line looks like this:\n${text}`,
      text,
    ]) {
      expect(parse(printed(answer)).events).toEqual([]);
      for (const line of answer.split("\n")) expect(parse(line).events).toEqual([]);
      // Behind the time of journald, docker, or `openclaw logs`.
      expect(parse(`Nov 20 20:12:08 edge-1 openclaw[8]: ${answer}`).events).toEqual([]);
      expect(parse(`${AT} ${answer}`).events).toEqual([]);
    }
    // Nor one that a subsystem quotes.
    expect(parse(`${subsystem}agent said: "${text}"`).events).toEqual([]);
    expect(parse(logged(`agent said: "${text}"`)).events).toEqual([]);
  });

  test.each(TOLD_BY_THE_COMMAND)("%s", (text) => {
    expect(parse(printed(`The error was: ${text}`)).events).toEqual([]);
    expect(parse(`The error was: ${text}`).events).toEqual([]);
  });

  test("what a record never has as text is quoted wherever it stands in one", () => {
    for (const text of TOLD_BY_SUBSYSTEMS.slice(0, 2)) {
      const json = { level: "info", subsystem: "agent", message: text, time: AT };
      expect(parse(logged(text))).toMatchObject({ recognised: true, events: [] });
      expect(parse(JSON.stringify(json))).toMatchObject({ recognised: true, events: [] });
      expect(parse(`${AT} warn agent/embedded ${text}`).events).toEqual([]);
    }
  });
});

describe("what the command line itself prints is read, behind no subsystem", () => {
  test.each(TOLD_BY_THE_COMMAND)("%s", (text) => {
    for (const said of [text, `Error: ${text}`, `FailoverError: ${text}`]) {
      expect(parse(printed(said)).events).toHaveLength(1);
      expect(parse(said).events).toHaveLength(1);
      expect(parse(`${AT} error ${said}`).events).toHaveLength(1);
    }
  });
});
