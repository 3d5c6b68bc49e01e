import { deflateRawSync } from "node:zlib";

import { expect, test } from "vitest";

import { checkDetail } from "@/test/factories";

import { packEvidence, unpackEvidence } from "./packed";

test("evidence comes back as it was stored", () => {
  const { steps } = checkDetail({
    verdict: { reachable: "yes", authenticated: "no", modelUsable: "not-run" },
  });
  const models = [
    {
      model: "qwen-plus",
      status: "warning" as const,
      latencyMs: 12,
      tokens: 0,
      evidence: { reason: "throttled", message: "请求过于频繁" },
    },
  ];
  expect(unpackEvidence(packEvidence({ steps, models }))).toEqual({ steps, models });
});

test("what the migration wrapped in a stored block is read like the rest", () => {
  const text = Buffer.from(JSON.stringify({ steps: [], models: [] }));
  const header = Buffer.from([1, text.length, 0, 255 - text.length, 255]);
  expect(unpackEvidence(Buffer.concat([header, text]))).toEqual({ steps: [], models: [] });
});

test("a row that would inflate to more than any check holds is refused", () => {
  const bomb = deflateRawSync(Buffer.alloc(8 * 1024 * 1024, " "));
  expect(() => unpackEvidence(bomb)).toThrow(/4194304/);
});
