import { expect, test } from "vitest";

import { versionIn } from "./stated-version";
import { resolveVersion } from "./version";

test.each([
  ["update available (latest): v2026.9.6 (current v2026.3.13). Run: openclaw update", "2026.3.13"],
  ["🦞 OpenClaw 2026.3.13 (61d171a)", "2026.3.13"],
  ["OpenClaw 2026.8.1-beta.2 (eb377ac)", "2026.8.1-beta.2"],
  ["client version 0.0.1 (current v2)", null],
  ["OpenClaw 2026 is here", null],
])("%j states version %s", (message, version) => {
  expect(versionIn(message)).toBe(version);
});

test.each([
  [
    "what the log states beats what was given",
    "2026.3.13",
    "2026.9.6",
    null,
    { version: "2026.3.13", source: "stated" },
  ],
  [
    "what was given is taken when the log is silent",
    null,
    "2026.5.12",
    "2026.3.13",
    { version: "2026.5.12", source: "given" },
  ],
  [
    "what the form of its lines makes likely is assumed when nobody says",
    null,
    null,
    "2026.3.13",
    { version: "2026.3.13", source: "assumed" },
  ],
  ["what is no version is passed over", "next", "latest", null, { version: "2026.9.6", source: "assumed" }],
  ["with nothing known the newest is assumed", null, null, null, { version: "2026.9.6", source: "assumed" }],
] as const)("%s", (_title, stated, given, likely, expected) => {
  expect(resolveVersion({ stated, given, likely })).toEqual(expected);
});
