import { expect, test } from "vitest";

import { evidenceText } from "./evidence-text";

test("a refusal shows its status, request id and the reply, indented", () => {
  const text = evidenceText({
    status: "failed",
    evidence: {
      httpStatus: 401,
      requestId: "req-1",
      serverMs: 7,
      code: "invalid_api_key",
      rawReply: '{"error":{"code":"x"}}',
    },
  });
  expect(text).toEqual({
    isReply: true,
    code: 'HTTP 401\nx-request-id: req-1\nreq-cost-time: 7\n\n{\n  "error": {\n    "code": "x"\n  }\n}',
  });
});

test("a reply says how long it took, and how much of that was the way", () => {
  const evidence = {
    httpStatus: 429,
    serverMs: 8,
    facts: { firstByteMs: 43, networkMs: 35 },
    rawReply: "{}",
  };
  expect(evidenceText({ status: "warning", evidence })?.code).toBe(
    "HTTP 429\nreq-cost-time: 8\nfirst byte: 43 ms\nof these on the way: 35 ms\n\n{}",
  );
});

test("a reply that is no JSON is shown as it came", () => {
  expect(evidenceText({ status: "failed", evidence: { rawReply: "<html>sign in</html>" } })).toEqual({
    isReply: true,
    code: "<html>sign in</html>",
  });
});

test("a step without a reply shows what it noted", () => {
  expect(evidenceText({ status: "ok", evidence: { facts: { tlsVersion: "TLSv1.3" } } })).toEqual({
    isReply: false,
    code: '{\n  "tlsVersion": "TLSv1.3"\n}',
  });
});

test.each([
  {
    title: "a step that was not run",
    step: { status: "skipped" as const, evidence: { reason: "not-requested" } },
  },
  { title: "a step that saw nothing", step: { status: "ok" as const, evidence: {} } },
])("$title has nothing to open", ({ step }) => {
  expect(evidenceText(step)).toBeNull();
});
