import { describe, expect, test } from "vitest";

import { firstVersionWith, standing, supports } from "./features";

describe("what an OpenClaw version can do", () => {
  test.each([
    ["2026.2.12", "compatFull", "no"],
    ["2026.2.15", "compatFull", "unmeasured"],
    ["2026.2.17", "compatFull", "yes"],
    ["2026.2.17", "configValidate", "no"],
    ["2026.3.13", "configValidate", "yes"],
    ["2026.3.13", "configPatch", "no"],
    ["2026.4.1", "configPatch", "unmeasured"],
    ["2026.5.12", "configPatch", "yes"],
    ["2026.6.33", "configPatch", "yes"],
    ["2027.1.1", "configPatch", "yes"],
    ["2026.7.35", "flatEnv", "yes"],
    ["2026.8.1", "flatEnv", "no"],
    ["v2026.9.6", "flatEnv", "no"],
    ["2026.2.17", "developerRole", "yes"],
    ["2026.3.1", "developerRole", "unmeasured"],
    ["2026.3.13", "developerRole", "no"],
    ["2026.2.17", "missingVariableTolerated", "no"],
    ["2026.3.13", "apiKeyBeforeStoredProfile", "no"],
    ["2026.3.13", "authLoginEndsHolds", "no"],
    ["2026.5.12", "authLoginEndsHolds", "yes"],
    ["2026.5.12", "authLoginEndsOnlyItsOwn", "no"],
    ["2026.9.6", "authLoginEndsOnlyItsOwn", "yes"],
    ["2026.3.13", "holdsInStateFile", "no"],
    ["2026.5.12", "holdsInStateFile", "yes"],
    ["2026.7.1", "holdsInDatabase", "yes"],
    ["2026.7.1", "holdsInSharedDatabase", "no"],
    ["2026.8.1", "holdsInSharedDatabase", "yes"],
    ["2026.3.13", "logFileRotates", "no"],
    ["2026.3.13", "authList", "no"],
    ["2026.5.12", "authPasteApiKey", "no"],
    ["2026.7.1", "authPasteApiKey", "unmeasured"],
    ["2026.5.12", "insufficientQuotaIsBilling", "no"],
    ["2026.9.6", "insufficientQuotaIsBilling", "yes"],
    ["2026.3.13", "builtInQwen", "no"],
    ["2026.5.12", "builtInQwen", "yes"],
    ["2026.5.12", "builtInTokenPlan", "no"],
    ["2026.8.1", "builtInTokenPlan", "yes"],
    ["2026.5.12", "qwenPluginExternal", "no"],
    ["2026.3.13", "configSetBatch", "no"],
    ["2026.5.12", "modelListAllows", "yes"],
    ["2026.9.6", "modelListAllows", "no"],
  ] as const)("%s %s: %s", (version, feature, support) => {
    expect(supports(version, feature)).toBe(support);
  });

  test.each([
    ["2026.9.6", { kind: "measured" }],
    ["v2026.2.17", { kind: "measured" }],
    ["2026.2.1", { kind: "older", oldest: "2026.2.12" }],
    ["2026.7.1", { kind: "between", older: "2026.5.12", newer: "2026.9.6" }],
    ["2026.9.6-beta.1", { kind: "between", older: "2026.5.12", newer: "2026.9.6" }],
    ["2026.10.2", { kind: "newer", newest: "2026.9.6" }],
  ])("%s stands where it stands among the measured ones", (version, expected) => {
    expect(standing(version)).toEqual(expected);
  });

  test("text that is no version is refused, not guessed at", () => {
    expect(() => supports("latest", "configPatch")).toThrow(RangeError);
    expect(() => standing("latest")).toThrow(RangeError);
  });
});

test("the first version with a feature is one that has it", () => {
  expect(firstVersionWith("secretStore")).toBe("2026.8.1");
  expect(supports(firstVersionWith("secretStore"), "secretStore")).toBe("yes");
});
