import { expect, test } from "vitest";

import { keyModeObstacle } from "./key-mode-obstacle";

test("a variable and OpenClaw's key store are there in every version", () => {
  expect(keyModeObstacle("env", "2026.2.17", false)).toBeNull();
  expect(keyModeObstacle("auth-profile", "2026.2.17", false)).toBeNull();
});

test("a reference is not to be had before the version that knows it, which is named", () => {
  expect(keyModeObstacle("ref-file", "2026.2.17", true)).toEqual({ kind: "version", since: "2026.3.13" });
  expect(keyModeObstacle("ref-file", "2026.3.13", true)).toBeNull();
  expect(keyModeObstacle("ref-store", "2026.5.12", true)).toEqual({ kind: "version", since: "2026.8.1" });
});

test("where nobody has looked, the nearest older version decides", () => {
  expect(keyModeObstacle("ref-env", "2026.3.1", true)).toEqual({ kind: "version", since: "2026.3.13" });
});

test("keys are written out for admins only", () => {
  expect(keyModeObstacle("literal", "2026.9.6", false)).toEqual({ kind: "admins-only" });
  expect(keyModeObstacle("literal", "2026.9.6", true)).toBeNull();
});
