import { expect, test } from "vitest";

import { diagnose } from "./diagnose";
import { cleanPasted, readPasted } from "./pasted";

const BODY =
  '{"error":{"message":"Incorrect API key provided.","type":"t","param":null,"code":"invalid_api_key"},"request_id":"r"}';

test("the output of curl -v is read: status, host and body", () => {
  const output = [
    "* Connected to dashscope.aliyuncs.com (127.0.0.1) port 443",
    "> POST /compatible-mode/v1/chat/completions HTTP/2",
    "> Host: dashscope.aliyuncs.com",
    "} [82 bytes data]",
    "< HTTP/2 401",
    "< content-type: application/json",
    "<",
    "{ [126 bytes data]",
    BODY,
    "* Connection #0 to host dashscope.aliyuncs.com left intact",
  ].join("\r\n");
  expect(readPasted(cleanPasted(output))).toMatchObject([
    { httpStatus: 401, host: "dashscope.aliyuncs.com", code: "invalid_api_key", shape: "shared" },
  ]);
  expect(diagnose({ message: output, plan: "coding" })[0]?.rule).toBe("plan-key-on-general-host");
});

test("the output of curl -i is read, and of several answers the last counts", () => {
  const output = `HTTP/1.1 100 Continue\n\nHTTP/1.1 400 Bad Request\ncontent-type: application/json\n\n{"code":"Arrearage","message":"Access denied."}`;
  expect(diagnose({ message: output })[0]).toMatchObject({ rule: "account-in-debt" });
});

test("a web page behind a 200 is told from an answer", () => {
  const output = "HTTP/2 200\ncontent-type: text/html\n\n<!doctype html><title>x</title>";
  expect(diagnose({ message: output })[0]).toMatchObject({ rule: "html-answered", category: "request" });
});

test("a success behind a 200 is no error", () => {
  const output = 'HTTP/2 200\ncontent-type: application/json\n\n{"id":"chatcmpl-1","choices":[]}';
  expect(diagnose({ message: output })[0]).toMatchObject({ rule: "not-an-error", severity: "info" });
});

test("an event stream that ends in an error is read", () => {
  const message = `event:error\ndata:${JSON.stringify({ code: "DataInspectionFailed", message: "No." })}`;
  expect(diagnose({ message })[0]?.rule).toBe("content-blocked");
});

test("a JSONL record is read, also inside what `openclaw logs --json` prints", () => {
  const record = JSON.stringify({
    0: '{"subsystem":"agent/embedded"}',
    1: { event: "embedded_run_agent_end", isError: true, rawErrorPreview: "401 Incorrect API key provided." },
    2: "embedded run agent end",
    _meta: { logLevelName: "WARN" },
  });
  for (const message of [record, JSON.stringify({ type: "log", raw: record })]) {
    expect(diagnose({ message })[0]?.rule).toBe("wrong-key-or-wrong-host");
  }
});

test("coloured console lines give one finding per matter, in the order they were said", () => {
  const line = (text: string) =>
    `\u001b[90m2026-11-20T09:00:00Z\u001b[39m \u001b[33m[agent/embedded] ${text}\u001b[39m`;
  const refused = line(
    "embedded run agent end: runId=a isError=true model=m provider=p error=Authentication failed rawError=401 Incorrect API key provided.",
  );
  const held = line(
    "auth profile failure state updated: runId=a profile=sha256:9487bf9f11e8 provider=p reason=auth window=cooldown reused=false",
  );
  const message = [line("agent model: p/m"), refused, refused, held].join("\n");
  expect(diagnose({ message }).map(({ rule }) => rule)).toEqual([
    "wrong-key-or-wrong-host",
    "gateway-hold-after-refusal",
  ]);
});

test("an error dictionary as Python prints it, and a body cut off, are read by their words", () => {
  const python = "{'error': {'message': 'Requests rate limit exceeded', 'code': 'limit_requests'}";
  expect(diagnose({ message: python })[0]).toMatchObject({ rule: "throttled" });
  expect(diagnose({ message: BODY.slice(0, -12) })[0]?.rule).toBe("wrong-key-or-wrong-host");
});
