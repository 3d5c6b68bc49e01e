import { expect, test } from "vitest";

import { candidateAuthProfileIds, hashAuthProfileId, matchAuthProfile } from "./auth-profile-id";

test.each([
  ["qwen-fake:key1", "sha256:b64b0ce05b7d"],
  ["bailian:key1", "sha256:eb00dba28934"],
  ["bailian:key2", "sha256:1af0986844f2"],
  ["bl-good:default", "sha256:7647bc7329aa"],
  ["  bailian:key1 ", "sha256:eb00dba28934"],
])("%j has the hash that the real gateway logs for it", (id, hash) => {
  expect(hashAuthProfileId(id)).toBe(hash);
});

test.each([
  ["bailian", "sha256:1af0986844f2", "bailian:key2"],
  ["bl-good", "sha256:7647bc7329aa", "bl-good:default"],
  ["bl-inline401", hashAuthProfileId("inline-api-key:bl-inline401"), "inline-api-key:bl-inline401"],
  ["bailian", "sha256:000000000000", null],
])("a hash beside provider %s is named again when its id is a usual one", (provider, hash, id) => {
  expect(matchAuthProfile(hash, candidateAuthProfileIds(provider))).toBe(id);
});
