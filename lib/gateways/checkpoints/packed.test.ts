import { deflateRawSync, inflateRawSync } from "node:zlib";

import { expect, test } from "vitest";

import { createHoldReplay } from "@/lib/gateway-logs/hold-replay";

import { packCheckpoint, unpackCheckpoint } from "./packed";

const STATE = {
  origin: { given: "2026.9.6", stated: null, likely: null },
  snapshot: createHoldReplay({ version: "2026.9.6", versionConfidence: "given" }).snapshot(),
};

test("a checkpoint is read as it was written", () => {
  expect(unpackCheckpoint(packCheckpoint(STATE))).toEqual(STATE);
});

test.each([{ rules: 0 }, { rules: undefined }, { snapshot: {} }])(
  "one that other rules or another form have made is as good as none: %j",
  (change) => {
    const written = JSON.parse(inflateRawSync(packCheckpoint(STATE)).toString()) as object;
    const other = deflateRawSync(JSON.stringify({ ...written, ...change }));
    expect(unpackCheckpoint(other)).toBeNull();
  },
);
