import { createSerializer } from "nuqs/server";
import { expect, test } from "vitest";

import { loadSelection, SELECTION_PARSERS } from "./selection";

const serialize = createSerializer(SELECTION_PARSERS);

test("a bare address is a fragment of strict JSON with a variable for the key", () => {
  expect(loadSelection("")).toMatchObject({
    profiles: null,
    form: "fragment",
    dialect: "json",
    key: "env",
    provider: "custom",
    fallbacks: [],
  });
});

test("everything that is chosen survives the way through the address", () => {
  const chosen = {
    ...loadSelection(""),
    profiles: ["prf_a", "prf_b"],
    form: "merged" as const,
    key: "literal" as const,
    fallbacks: ["alibaba-a/qwen3,6", "alibaba-b/qwen=max"],
    aliases: ["alibaba-a/qwen3.6-plus=快, quick"],
    video: "alibaba/wan2.6-t2v",
    gateway: "gtw_1",
    view: ".env",
  };
  expect(loadSelection(serialize(chosen))).toEqual(chosen);
});

test("what no version of this page knows is taken for the default", () => {
  expect(loadSelection("?form=poem&key=telepathy&provider=none")).toMatchObject({
    form: "fragment",
    key: "env",
    provider: "custom",
  });
});
