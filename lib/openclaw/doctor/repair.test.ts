import { expect, test } from "vitest";

import { plainValue } from "../config-text/plain-value";
import { readConfigText } from "../config-text/read-config-text";
import type { DoctorEdit, DoctorFinding } from "./finding";
import { repairAll, repairConfig } from "./repair";

const LATEST = { openclawVersion: "2026.9.6" };

function finding(code: string, ...edits: DoctorEdit[]): DoctorFinding {
  const texts = { title: "", cause: "", fix: "", source: "" };
  return { code, severity: "fault", pointers: [""], params: {}, edits, ...texts };
}

const repaired = (text: string, ...findings: DoctorFinding[]) =>
  plainValue(readConfigText(repairConfig(readConfigText(text), findings)).root);

test("comments, order and quotes of what is not repaired stay to the byte", () => {
  const text = `// the team's gateway
{
  auth: {
    // before them
    order: { p: ['p:1'] }, // behind
    cooldowns: { billingMaxHours: 1 },
  },
  "other": {   /* odd */ x : 0x10 },
}
`;
  expect(repairAll(text, LATEST).document.text).toBe(
    text.replace("    cooldowns: { billingMaxHours: 1 },\n", ""),
  );
});

test("of repairs that clash, that of the earlier rule is done, whole, and the other is not", () => {
  const earlier = finding("wrong-type", { op: "set", path: ["a", "b"], value: 2 });
  const later = finding("unknown-key", { op: "set", path: ["c"], value: 3 }, { op: "remove", path: ["a"] });
  expect(repaired("{a:{b:1}}", later, earlier)).toEqual({ a: { b: 2 } });
  expect(repaired("{a:{b:1}}", later)).toEqual({ c: 3 });
});

test("several items leave a list without moving what the other paths mean", () => {
  const remove = (index: number) => finding("unknown-key", { op: "remove", path: ["a", index] });
  const set = finding("wrong-type", { op: "set", path: ["a", 3], value: "D" });
  expect(repaired('{a:["a","b","c","d"]}', remove(0), remove(2), set)).toEqual({ a: ["b", "D"] });
});

test("a repair that the text leaves no room for is left out, and nothing else with it", () => {
  const good = finding("wrong-type", { op: "set", path: ["ok"], value: true });
  const impossible: DoctorEdit[] = [
    { op: "set", path: ["a", "b", "c"], value: 1 },
    { op: "set", path: ["list", 5], value: 1 },
    { op: "remove", path: ["gone"] },
    { op: "rename", path: ["a"], name: "list" },
    { op: "move", path: ["a"], to: ["list"] },
    { op: "tidy-key", path: ["list"] },
  ];
  for (const edit of impossible) {
    expect(repaired("{a:{b:1},list:[]}", good, finding("unknown-key", edit))).toEqual({
      a: { b: 1 },
      list: [],
      ok: true,
    });
  }
});

test("a key is tidied where it stands", () => {
  expect(
    repaired('{k:" Bearer sk-0123456789\\nabcdef0123 "}', finding("x", { op: "tidy-key", path: ["k"] })),
  ).toEqual({
    k: "sk-0123456789abcdef0123",
  });
});
