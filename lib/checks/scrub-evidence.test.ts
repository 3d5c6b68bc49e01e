import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";

import type { CheckRun } from "./check-run";
import { judgeHttp } from "./judge-http";
import { scrubEvidence } from "./scrub-evidence";

const PLAINTEXT = `sk-ws-H.ABCDEF.wxyz.${"aZ09_-bY".repeat(12)}`;
const key = new Secret(PLAINTEXT);

describe("evidence", () => {
  test("is scrubbed in every text it has, and keeps its numbers", () => {
    const scrubbed = scrubEvidence(
      {
        reason: "key-refused",
        httpStatus: 401,
        serverMs: 7,
        code: PLAINTEXT,
        message: `key ${PLAINTEXT}`,
        requestId: PLAINTEXT,
        facts: { location: `https://x.example/?k=${PLAINTEXT}`, firstByteMs: 3, redirected: false },
        rawReply: PLAINTEXT,
      },
      key,
    );
    expect(JSON.stringify(scrubbed)).not.toContain(PLAINTEXT.slice(6, 30));
    expect(scrubbed).toMatchObject({ reason: "key-refused", httpStatus: 401, serverMs: 7 });
    expect(scrubbed.facts).toMatchObject({ firstByteMs: 3, redirected: false });
  });

  test("loses keys that are not ours too, without any key given", () => {
    const other = `sk-${"ab12".repeat(8)}`;
    expect(scrubEvidence({ message: `seen ${other}` }, undefined).message).not.toContain(other.slice(3, 20));
  });

  test("holds at most 4 KiB of a reply, whole characters", () => {
    const raw = scrubEvidence({ rawReply: "汉".repeat(5_000) }, key).rawReply ?? "";
    expect(Buffer.byteLength(raw)).toBeLessThanOrEqual(4_096);
    expect(raw).toBe("汉".repeat(1_365));
  });

  test.each([
    ["backslashes", "\\".repeat(65_536)],
    ["almost the key", PLAINTEXT.slice(0, -1).repeat(560)],
    ["percent signs", "%25".repeat(21_845)],
    ["entities", "&amp;#".repeat(10_922)],
    ["zeroes of an entity", `&#x${"0".repeat(65_000)}`],
  ])("made of %s is scrubbed in time", (_what, text) => {
    const startedAt = performance.now();
    scrubEvidence({ rawReply: text }, key);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

test("a message that ends in the middle of a key keeps no part of it", () => {
  const key = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  const encoded = Array.from(key, (character) => `%${character.charCodeAt(0).toString(16)}`).join("");
  const message = `${"x".repeat(1_003 - encoded.length)}${encoded}`;
  const run = { plan: "standard", hostKind: "shared", key: new Secret(key) } as CheckRun;
  const { evidence } = judgeHttp(
    {
      httpStatus: 400,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ error: { code: "x", message } }),
      bodyState: "whole",
      bytes: 1,
      firstByteMs: 1,
    },
    run,
    true,
  );
  const kept = scrubEvidence(evidence, run.key).message ?? "";
  expect(kept).toContain("xxx");
  expect(kept).not.toContain(encoded.slice(0, 12));
});
