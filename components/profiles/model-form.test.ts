import { expect, test } from "vitest";

import { readModelForm } from "./model-form";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test("numbers may be written with separators, and the id stands in for a name", () => {
  const data = form({
    id: " qwen3.6-plus ",
    name: "",
    contextWindow: "1,000,000",
    maxTokens: "65 536",
    image: "on",
  });
  expect(readModelForm(data, [])).toEqual({
    ok: true,
    model: {
      id: "qwen3.6-plus",
      name: "qwen3.6-plus",
      contextWindow: 1_000_000,
      maxTokens: 65_536,
      reasoning: false,
      input: ["text", "image"],
    },
  });
});

test.each([
  {
    title: "nothing filled in",
    fields: {},
    problems: { id: "missing", contextWindow: "notANumber", maxTokens: "notANumber" },
  },
  {
    title: "an id the profile has already",
    fields: { id: "qwen-flash", contextWindow: "1000", maxTokens: "10" },
    problems: { id: "taken" },
  },
  {
    title: "sizes that are none",
    fields: { id: "qwen-new", contextWindow: "1.5e6", maxTokens: "0" },
    problems: { contextWindow: "notANumber", maxTokens: "notANumber" },
  },
])("says field by field what is wrong: $title", ({ fields, problems }) => {
  expect(readModelForm(form(fields), [{ id: "qwen-flash" }])).toEqual({ ok: false, problems });
});
