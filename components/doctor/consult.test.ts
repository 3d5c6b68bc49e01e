import { describe, expect, test } from "vitest";

import { consult, repaired } from "./consult";
import type { Consultation } from "./consultation";

const VERSION = "2026.9.6";
const KEY = "sk-0123456789abcdef0123456789aba1f3";
const HIDDEN = KEY.slice(3, -4);

const ILL = `{
  // ours
  "env": { "DASHSCOPE_API_KEY": "${KEY}" },
  "models": { "providers": {} },
  "auth": { "cooldowns": { "billingMaxHours": 1 } }
}
`;

function read(text: string, version = VERSION): Extract<Consultation, { kind: "read" }> {
  const said = consult(text, version);
  if (said.kind !== "read") throw new Error(`refused: ${said.problem}`);
  return said;
}

const marksIn = (said: Consultation) =>
  said.shown.parts.flatMap((part) => (part.kind === "lines" ? part.lines : [])).filter(({ mark }) => mark);

describe("what the doctor tells the page", () => {
  test("each finding has its place by name and line, and that line is marked", () => {
    const said = read(ILL);
    const flat = said.findings.find(({ code }) => code === "flat-env-key");
    expect(flat?.places[0]).toEqual({ name: "env.DASHSCOPE_API_KEY", line: 3 });
    expect(marksIn(said).map(({ number, mark }) => [number, mark])).toContainEqual([3, "fault"]);
    expect(said.counts.fault).toBeGreaterThan(0);
  });

  test("a repair is shown as what it changes, and makes just that change", () => {
    const said = read(ILL);
    const flat = said.findings.find(({ code }) => code === "flat-env-key");
    expect(flat?.repairable).toBe(true);
    expect(flat?.change?.lines.map(({ kind }) => kind)).toContain("add");
    const after = repaired(ILL, VERSION, flat?.index ?? -1);
    expect(after).toContain("// ours");
    expect(read(after).findings.map(({ code }) => code)).not.toContain("flat-env-key");
    expect(after).toContain("cooldowns");
  });

  test("all that can be repaired is repaired at once, and counted before", () => {
    expect(read(ILL).repairable).toBeGreaterThan(1);
    expect(read(repaired(ILL, VERSION, "all")).repairable).toBe(0);
  });

  test("what is wrong in every model hides nothing else, and all of it is counted", () => {
    const models = Array.from({ length: 400 }, (_, index) => ({ id: `m-${index}` }));
    const baseUrl = "https://models.example.com/v1";
    const text = JSON.stringify(
      { models: { providers: { p: { baseUrl, models } } }, auth: { cooldowns: {} } },
      null,
      2,
    );
    const said = read(text);
    const named = said.findings.filter(({ code }) => code === "missing-model-name");
    expect(named.length).toBeLessThan(100);
    expect(said.counts.fault).toBe(401);
    expect(said.repairable).toBe(401);
    const other = said.findings.find(({ code }) => code === "removed-key");
    expect(repaired(text, VERSION, other?.index ?? -1)).not.toContain("cooldowns");
  });

  test("the version decides: what an older one takes is no fault there", () => {
    const codes = (version: string) =>
      read(ILL, version)
        .findings.filter(({ severity }) => severity === "fault")
        .map(({ code }) => code);
    expect(codes(VERSION)).toContain("flat-env-key");
    expect(codes("2026.5.12")).not.toContain("flat-env-key");
  });

  test("nothing of a key is in what the page is told, the text itself aside", () => {
    expect(JSON.stringify(consult(ILL, VERSION))).not.toContain(HIDDEN);
    expect(JSON.stringify(consult(`{ "apiKey": "${KEY}" `, VERSION))).not.toContain(HIDDEN);
    expect(read(ILL).shown.masked).toBe(1);
  });

  test("a text that is no config is refused with its place, which is marked", () => {
    const said = consult('{\n  "a": 1\n  "b": 2\n}', VERSION);
    expect(said).toMatchObject({ kind: "refused", problem: "syntax", line: 3 });
    expect(marksIn(said).map(({ number }) => number)).toEqual([3]);
  });

  test.each([
    [
      "models",
      '{ "providers": { "qwen": { "baseUrl": "https://dashscope.aliyuncs.com/compatible-mode/v1" } } }',
    ],
    ["status", '{ "auth": { "providers": [] } }'],
    ["openclaw", "{}"],
  ])("a document is known by what it holds: %s", (document, text) => {
    expect(read(text).document).toBe(document);
  });

  test("the rules are not asked about documents they are not made for", () => {
    expect(read('{ "providers": { "qwen": { "baseUrl": "x", "nonsense": 1 } } }').findings).toEqual([]);
  });
});
