import { expect, test } from "vitest";

import { diagnoseConfig } from "./diagnose-config";

const LATEST = { openclawVersion: "2026.9.6" };
const HOST = "https://dashscope.aliyuncs.com/compatible-mode/v1";

/** The edits of a rule's findings, by their main pointer. */
function editsOf(code: string, text: string) {
  const { findings } = diagnoseConfig(text, LATEST);
  return Object.fromEntries(
    findings.filter((finding) => finding.code === code).map(({ pointers, edits }) => [pointers[0], edits]),
  );
}

test("of variables outside env.vars, those that are in it too are removed and the others moved", () => {
  const text = `{env:{A:"1",vars:{A:"2",C:"3"},B:"4",$D:"5"}}`;
  expect(editsOf("flat-env", text)).toEqual({
    "/env/A": [{ op: "remove", path: ["env", "A"] }],
    "/env/B": [{ op: "move", path: ["env", "B"], to: ["env", "vars", "B"] }],
  });
});

test("a chosen model is listed in its own letters or before an @, and mended where one other is meant", () => {
  const ids = ["one", "Two", "three", "THREE", "four@x"].map((id) => `{id:"${id}",name:"n"}`).join();
  const chosen = ["one", "one@key", "one@", "two", "three@a@b", "Three", "four", "four@x@y", "on@key"];
  const fallbacks = chosen.map((id) => `"p/${id}"`).join();
  const text = `{models:{providers:{p:{baseUrl:"${HOST}",models:[${ids}]}}},agents:{defaults:{model:{fallbacks:[${fallbacks}]}}}}`;
  const at = (index: number) => ["agents", "defaults", "model", "fallbacks", index];
  expect(editsOf("model-not-listed", text)).toEqual({
    "/agents/defaults/model/fallbacks/3": [{ op: "set", path: at(3), value: "p/Two" }],
    "/agents/defaults/model/fallbacks/5": [],
    "/agents/defaults/model/fallbacks/6": [],
    "/agents/defaults/model/fallbacks/8": [],
  });
});

test("a model of no provider goes to the one provider that has it, however often it lists it", () => {
  const models = (...ids: string[]) => `{models:[${ids.map((id) => `{id:"${id}"}`).join()}]}`;
  const text = `{models:{providers:{a:${models("m", "m", "n")},b:${models("n")}}},agents:{defaults:{model:{fallbacks:["x/m","x/n"]}}}}`;
  const at = (index: number) => ["agents", "defaults", "model", "fallbacks", index];
  expect(editsOf("model-of-no-provider", text)).toEqual({
    "/agents/defaults/model/fallbacks/0": [{ op: "set", path: at(0), value: "a/m" }],
    "/agents/defaults/model/fallbacks/1": [],
  });
});
