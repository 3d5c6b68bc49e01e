import { expect, test } from "vitest";

import { hashAuthProfileId, matchAuthProfile } from "@/lib/openclaw/auth-profile-id";

import { guessesFor, verdictOf } from "./guesses";

const nothing = { provider: "bailian", ids: [], providers: [] };

test("the usual names of the provider are tried first", () => {
  expect(guessesFor(nothing).slice(0, 3)).toEqual(["bailian:default", "bailian:manual", "bailian:key1"]);
});

test("a name that is known at another provider is tried at this one", () => {
  const guesses = guessesFor({ ...nothing, ids: ["alibaba-token-intl:ops-2026", "qwen:a:b"] });
  expect(matchAuthProfile(hashAuthProfileId("bailian:ops-2026"), guesses)).toBe("bailian:ops-2026");
  expect(guesses).toContain("bailian:a:b");
});

test("our profiles' provider ids are tried too, with usual and with known names", () => {
  const guesses = guessesFor({ ...nothing, ids: ["bailian:seat-3"], providers: ["alibaba-coding-intl"] });
  expect(guesses).toContain("alibaba-coding-intl:default");
  expect(guesses).toContain("alibaba-coding-intl:seat-3");
});

test("no guess comes twice, and a key written into the config is no name to try elsewhere", () => {
  const guesses = guessesFor({
    provider: "bailian",
    ids: ["bailian:key1", "inline-api-key:qwen"],
    providers: ["bailian"],
  });
  expect(new Set(guesses).size).toBe(guesses.length);
  expect(guesses).not.toContain("bailian:qwen");
});

test.each([
  ["bailian:key1", "match"],
  [" bailian:key1 ", "match"],
  ["bailian:key2", "noMatch"],
  ["", "empty"],
  ["bailian:", "empty"],
])("“%s” is a %s for the hash that the gateway logs of bailian:key1", (id, verdict) => {
  expect(verdictOf(id, "sha256:eb00dba28934")).toBe(verdict);
});
