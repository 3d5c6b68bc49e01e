import { expect, test } from "vitest";

import { hasProblem, problemsFromFields, withoutChanged } from "./problems";

test("a refusal of the API lands on the field it is about", () => {
  expect(problemsFromFields({ openclawProviderId: "taken" }).providerId).toBe("taken");
  expect(problemsFromFields({ presetId: "which?" }).place).toBe("which?");
  expect(hasProblem(problemsFromFields({}))).toBe(false);
});

test("what was said of a field goes once the field is changed, and only that", () => {
  const problems = { workspaceId: "missing", baseUrl: "unusable", name: "missing", key: "refused" };
  expect(withoutChanged(problems, new Set(["where", "name"]))).toEqual({ key: "refused" });
});
