import { describe, expect, test } from "vitest";

import type { HostKind, Plan } from "./plans";
import { judgeReply, readReply, type Reply, type ReplyReason, type ReplyVerdict } from "./replies";

const JSON_TYPE = "application/json";
const shared = (code: string | null, message: string) =>
  JSON.stringify({ error: { message, type: "t", param: null, code }, request_id: "req-1" });
const maas = (code: string, message: string) =>
  JSON.stringify({ error: { message, id: "req-2", type: "t", code } });
const native = (code: string, message: string) => JSON.stringify({ code, message, request_id: "req-3" });
const POLICY_405 = '{"error": "Coding Plan is currently only available for Coding Agents"}';

function judged(httpStatus: number, body: string, plan: Plan, keySent = true): ReplyVerdict {
  const contentType = body.startsWith("<") ? "text/html" : JSON_TYPE;
  const hostKind: HostKind = plan === "standard" ? "shared" : "plan";
  return judgeReply(
    { ...readReply({ httpStatus, contentType, body }), httpStatus },
    { plan, hostKind, keySent },
  );
}

describe("reading a reply", () => {
  test.each<[what: string, status: number, type: string | null, body: string, expected: Partial<Reply>]>([
    [
      "shared host",
      401,
      JSON_TYPE,
      shared("invalid_api_key", "No."),
      { shape: "shared", code: "invalid_api_key", message: "No.", requestId: "req-1" },
    ],
    [
      "maas host",
      401,
      JSON_TYPE,
      maas("invalid_api_key", "No."),
      { shape: "maas", code: "invalid_api_key", message: "No.", requestId: "req-2" },
    ],
    [
      "native API",
      401,
      JSON_TYPE,
      native("InvalidApiKey", "No."),
      { shape: "native", code: "InvalidApiKey", message: "No.", requestId: "req-3" },
    ],
    [
      "native API, SDK spelling",
      400,
      JSON_TYPE,
      '{"statusCode":400,"code":"InvalidParameter","message":"No.","requestId":"r"}',
      { shape: "native", requestId: "r" },
    ],
    ["Coding Plan's 405", 405, JSON_TYPE, POLICY_405, { shape: "coding-405", code: null }],
    [
      "Anthropic path",
      401,
      JSON_TYPE,
      '{"type":"error","error":{"type":"authentication_error","message":"No."}}',
      { shape: "anthropic", code: "authentication_error" },
    ],
    [
      "native event stream",
      200,
      "text/event-stream",
      `id:1\nevent:error\ndata:${native("Arrearage", "No.")}\n\n`,
      { shape: "sse-error", code: "Arrearage", requestId: "req-3" },
    ],
    [
      "error in a compatible stream",
      200,
      "text/event-stream",
      `data: {"choices":[]}\n\ndata: ${shared("Arrearage", "No.")}\n\n`,
      { shape: "sse-error", code: "Arrearage" },
    ],
    [
      "error behind the first words of a stream",
      200,
      "text/event-stream;charset=UTF-8",
      `data: {"id":"chatcmpl-abc","choices":[{"delta":{"content":"Hel"}}]}\r\n\r\ndata: ${maas("limit_requests", "Slow down.")}\r\n\r\n`,
      { shape: "sse-error", code: "limit_requests", message: "Slow down.", requestId: "req-2" },
    ],
    [
      "Anthropic's error in a stream",
      200,
      "text/event-stream",
      'event: message_start\ndata: {"type":"message_start"}\n\nevent: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Busy."}}\n\n',
      { shape: "sse-error", code: "overloaded_error", message: "Busy." },
    ],
    [
      "Coding Plan's text in a stream",
      200,
      "text/event-stream",
      `data: ${POLICY_405}\n\n`,
      { shape: "sse-error", code: null, message: expect.stringContaining("Coding Agents") as string },
    ],
    [
      "a stream that was cut within its last event",
      200,
      "text/event-stream",
      'data: {"id":"chatcmpl-abc","choices":[]}\n\ndata: {"id":"chatcm',
      { shape: "ok-sse", requestId: "abc" },
    ],
    [
      "a whole error sent as a stream, by its look",
      400,
      null,
      `data: ${shared("invalid_parameter_error", "No.")}`,
      { shape: "sse-error", code: "invalid_parameter_error" },
    ],
    [
      "error event without data",
      200,
      "text/event-stream",
      "event:error\n\n",
      { shape: "sse-error", code: null },
    ],
    [
      "good stream",
      200,
      "text/event-stream",
      'data: {"id":"chatcmpl-abc","choices":[]}\n\ndata: [DONE]\n\n',
      { shape: "ok-sse", requestId: "abc" },
    ],
    [
      "error inside a 200",
      200,
      JSON_TYPE,
      shared("Arrearage", "No."),
      { shape: "shared", code: "Arrearage" },
    ],
    [
      "native error inside a 200",
      200,
      JSON_TYPE,
      native("InvalidApiKey", "No."),
      { shape: "native", code: "InvalidApiKey" },
    ],
    [
      "native success with empty code",
      200,
      JSON_TYPE,
      '{"code":"","message":"","output":{},"request_id":"r"}',
      { shape: "ok-json", requestId: "r" },
    ],
    ["model list", 200, JSON_TYPE, '{"object":"list","data":[]}', { shape: "ok-json", code: null }],
    [
      "chat answer",
      200,
      JSON_TYPE,
      '{"id":"chatcmpl-abc","choices":[],"error":null}',
      { shape: "ok-json", requestId: "abc" },
    ],
    ["HTML page", 200, "text/html; charset=utf-8", "<html></html>", { shape: "html" }],
    ["HTML page that claims to be JSON", 405, JSON_TYPE, "\n<!DOCTYPE html><html>", { shape: "html" }],
    ["nothing", 404, null, "", { shape: "empty" }],
    ["a proxy's text", 502, "text/plain", "Bad Gateway", { shape: "unrecognised", message: null }],
    ["JSON that is no object", 200, JSON_TYPE, "[1,2]", { shape: "unrecognised" }],
    ["a number as code", 500, JSON_TYPE, '{"error":{"code":500,"message":"No."}}', { code: "500" }],
    [
      "members of wrong types",
      400,
      JSON_TYPE,
      '{"error":{"code":{},"message":7}}',
      { code: null, message: null },
    ],
  ])("%s", (_what, httpStatus, contentType, body, expected) => {
    expect(readReply({ httpStatus, contentType, body })).toMatchObject(expected);
  });

  test("a message keeps no key and no megabytes", () => {
    const key = `sk-${"0123456789abcdef".repeat(2)}`;
    const { message } = readReply({
      httpStatus: 401,
      contentType: JSON_TYPE,
      body: shared("invalid_api_key", `Incorrect API key provided: ${key}. ${"x".repeat(100_000)}`),
    });
    expect(message).toContain("sk-…cdef");
    expect(message).toHaveLength(1_000);
  });
});

// Official FAQs: which text a host gives for a key of another plan. Each says "refused here", none "bad key".
describe("the host-fingerprint table", () => {
  test.each<[key: string, host: string, plan: Plan, status: number, body: string, expected: ReplyVerdict]>([
    [
      "Token Plan",
      "pay-as-you-go",
      "standard",
      401,
      shared(
        "invalid_api_key",
        "Incorrect API key provided. For details, see: https://help.aliyun.com/zh/model-studio/error-code#apikey-error",
      ),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Token Plan",
      "Coding Plan",
      "coding",
      401,
      shared(null, "invalid access token or token expired"),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "pay-as-you-go",
      "Token Plan",
      "token-team",
      401,
      maas("InvalidApiKey", "Invalid API-key provided."),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Coding Plan",
      "Token Plan",
      "token-personal",
      401,
      maas("invalid_api_key", "Invalid API-key provided."),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "pay-as-you-go",
      "Coding Plan",
      "coding",
      401,
      '{"error":"invalid access token or token expired"}',
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Coding Plan",
      "pay-as-you-go (FAQ)",
      "standard",
      403,
      shared(null, "invalid api-key"),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Coding Plan",
      "pay-as-you-go (reports)",
      "standard",
      401,
      shared(null, "Incorrect API key provided"),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Coding Plan",
      "pay-as-you-go native",
      "standard",
      401,
      native("InvalidApiKey", "Invalid API-key provided."),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Token Plan Beijing",
      "Token Plan Singapore",
      "token-team",
      401,
      maas("invalid_api_key", "Invalid API-key"),
      { key: "refused", reason: "key-refused" },
    ],
    [
      "Token Plan",
      "Frankfurt",
      "token-team",
      401,
      maas("IllegalEndpoint", "Illegal endpoint."),
      { key: "unknown", reason: "illegal-endpoint" },
    ],
    [
      "no",
      "Token Plan",
      "token-team",
      401,
      maas("InvalidApiKey", "No API-key provided."),
      { key: "unknown", reason: "no-key" },
    ],
  ])("%s key on the %s host", (_key, _host, plan, status, body, expected) => {
    expect(judged(status, body, plan)).toEqual(expected);
  });
});

describe("judging a reply", () => {
  test.each<[what: string, status: number, body: string, plan: Plan, reason: ReplyReason]>([
    ["success", 200, '{"data":[]}', "standard", "key-accepted"],
    [
      "arrears, which come as 400",
      400,
      shared("Arrearage", "Access denied, please make sure your account is in good standing."),
      "standard",
      "billing-arrears",
    ],
    ["arrears inside a 200", 200, shared("Arrearage", "Access denied."), "standard", "billing-arrears"],
    [
      "arrears told by text alone",
      403,
      shared(null, "Access denied due to overdue account"),
      "standard",
      "billing-arrears",
    ],
    [
      "arrears told in Chinese",
      400,
      native("InvalidParameter", "账户已欠费，请充值后重试"),
      "standard",
      "billing-arrears",
    ],
    [
      "free quota used up",
      403,
      shared("AllocationQuota.FreeTierOnly", "The free tier of the model has been exhausted."),
      "standard",
      "free-quota-used",
    ],
    [
      "free quota told in Chinese",
      403,
      native("AccessDenied", "该模型的免费额度已用完"),
      "standard",
      "free-quota-used",
    ],
    [
      "free allocation used up",
      429,
      native("Throttling.AllocationQuota", "Free allocated quota exceeded."),
      "standard",
      "free-quota-used",
    ],
    [
      "insufficient_quota on pay-as-you-go",
      429,
      shared(
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
      ),
      "standard",
      "throttled",
    ],
    [
      "insufficient_quota on Token Plan",
      429,
      maas("insufficient_quota", "You exceeded your current quota."),
      "token-team",
      "quota-used",
    ],
    [
      "Token Plan credits told by text",
      429,
      maas("Throttling", "The token-plan quota has been exhausted."),
      "token-personal",
      "quota-used",
    ],
    [
      "Coding Plan's week",
      429,
      shared("throttling", "week allocated quota exceeded"),
      "coding",
      "quota-used",
    ],
    [
      "Coding Plan's concurrency",
      429,
      shared("throttling", "concurrency allocated quota exceeded"),
      "coding",
      "throttled",
    ],
    [
      "requests per minute",
      429,
      shared("limit_requests", "You exceeded your current requests list."),
      "standard",
      "throttled",
    ],
    ["burst", 429, shared(null, "Request rate increased too quickly."), "standard", "throttled"],
    ["queries per second", 429, shared(null, "Exceed Max QPS"), "standard", "throttled"],
    [
      "throttling told in Chinese",
      429,
      native("Throttling", "请求过于频繁，请稍后再试"),
      "standard",
      "throttled",
    ],
    ["unknown 429", 429, shared("NewThrottle", "Slow down."), "standard", "throttled"],
    [
      "model unknown",
      404,
      shared("model_not_found", "The model `x` does not exist or you do not have access to it."),
      "standard",
      "model-not-found",
    ],
    [
      "model id in wrong case",
      400,
      shared(null, "model `minimax-m2.5` is not supported."),
      "coding",
      "model-not-found",
    ],
    [
      "model unknown, told as a parameter",
      400,
      shared("InvalidParameter", "Model not exist."),
      "token-team",
      "model-not-found",
    ],
    [
      "model unknown, told in Chinese",
      400,
      native("InvalidParameter", "模型 qwen-x 不存在"),
      "standard",
      "model-not-found",
    ],
    [
      "video model on the chat path",
      404,
      shared("model_not_supported", "Unsupported model `wan2.6-t2v` for OpenAI compatibility mode."),
      "standard",
      "model-not-supported",
    ],
    [
      "model not bought",
      403,
      shared("AccessDenied.Unpurchased", "Access to model denied."),
      "standard",
      "model-not-granted",
    ],
    [
      "model not granted",
      403,
      shared("Model.AccessDenied", "Model access denied."),
      "standard",
      "model-not-granted",
    ],
    [
      "workspace not granted",
      403,
      native("Workspace.AccessDenied", "Workspace access denied."),
      "standard",
      "workspace-denied",
    ],
    ["403 with a general code", 403, native("AccessDenied", "Access denied."), "standard", "access-denied"],
    [
      "developer role",
      400,
      shared("invalid_parameter_error", "developer is not one of ['system', 'assistant', 'user']"),
      "standard",
      "request-rejected",
    ],
    [
      "content filter",
      400,
      shared("data_inspection_failed", "Input may contain inappropriate content."),
      "standard",
      "content-blocked",
    ],
    [
      "overdue prepaid bill",
      429,
      native("PrepaidBillOverdue", "The prepaid bill is overdue."),
      "standard",
      "billing-arrears",
    ],
    [
      "service not activated",
      429,
      native("CommodityNotPurchased", "Commodity has not purchased yet."),
      "standard",
      "not-activated",
    ],
  ])("%s: the key was accepted", (_what, status, body, plan, reason) => {
    expect(judged(status, body, plan)).toEqual({ key: "accepted", reason });
  });

  test.each<[what: string, status: number, body: string, plan: Plan, reason: ReplyReason]>([
    ["Coding Plan's 405", 405, POLICY_405, "coding", "policy-405"],
    ["an empty 404", 404, "", "standard", "wrong-path"],
    ["a 404 of some other server", 404, '{"error":"Not Found"}', "standard", "wrong-path"],
    ["a 404 that says not found", 404, native("NotFound", "Not found!"), "standard", "wrong-path"],
    ["a page with 200", 200, "<html>console</html>", "standard", "wrong-path"],
    ["a page with 405", 405, "<html>errors.aliyun.com</html>", "standard", "wrong-path"],
    ["a bare 403", 403, "", "standard", "access-denied"],
    ["a 403 page of the edge", 403, "<html>blocked</html>", "standard", "access-denied"],
    ["a 401 page of a proxy", 401, "<html>sign in</html>", "standard", "unrecognised"],
    [
      "an internal error",
      500,
      shared("internal_error", "Internal server error."),
      "standard",
      "server-error",
    ],
    ["a bad gateway", 502, "<html>502</html>", "token-team", "server-error"],
    [
      "an overloaded model",
      503,
      native("ModelServingError", "Too many requests. throttled due to system capacity limits"),
      "standard",
      "server-error",
    ],
    [
      "an unknown workspace",
      404,
      native("WorkSpaceNotFound", "WorkSpace can not be found."),
      "standard",
      "workspace-not-found",
    ],
    ["an unknown 400", 400, shared("SomethingNew", "No."), "standard", "unrecognised"],
    ["an empty 200", 200, "", "standard", "unrecognised"],
    ["a redirect", 302, "", "standard", "unrecognised"],
  ])("%s says nothing of the key", (_what, status, body, plan, reason) => {
    expect(judged(status, body, plan)).toEqual({ key: "unknown", reason });
  });

  test.each<[what: string, status: number, body: string]>([
    ["a bare 401", 401, ""],
    ["401 with an unknown text", 401, shared("new_code", "No.")],
    ["Chinese text", 401, native("Unauthorized", "API-KEY 无效")],
    ["Anthropic path", 401, '{"type":"error","error":{"type":"authentication_error","message":"x"}}'],
  ])("a refused key is called refused: %s", (_what, status, body) => {
    expect(judged(status, body, "standard")).toEqual({ key: "refused", reason: "key-refused" });
  });

  test.each<[status: number, body: string, plan: Plan]>([
    [401, shared("invalid_api_key", "Incorrect API key provided."), "standard"],
    [401, shared(null, "invalid access token or token expired"), "coding"],
    [405, POLICY_405, "coding"],
    [
      400,
      shared("Arrearage", "Access denied, please make sure your account is in good standing."),
      "standard",
    ],
    [
      403,
      shared("AllocationQuota.FreeTierOnly", "The free tier of the model has been exhausted."),
      "standard",
    ],
    [403, shared("Model.AccessDenied", "Model access denied."), "standard"],
    [404, shared("model_not_found", "The model does not exist."), "standard"],
    [429, shared("insufficient_quota", "You exceeded your current quota."), "standard"],
    [429, maas("insufficient_quota", "token-plan quota has been exhausted."), "token-team"],
    [429, maas("insufficient_quota", "You exceeded your current quota."), "token-personal"],
    [429, shared("throttling", "hour allocated quota exceeded."), "coding"],
    [429, shared("limit_burst_rate", "Request rate increased too quickly."), "standard"],
    [400, shared("data_inspection_failed", "Output may contain inappropriate content."), "standard"],
    [400, shared("invalid_parameter_error", "developer is not one of ['system']"), "standard"],
    [500, shared("internal_error", "Internal server error"), "standard"],
    [503, native("ModelServingError", "Too many requests."), "standard"],
    [408, native("RequestTimeOut", "Request timed out."), "standard"],
  ])("an error behind the first words of a stream means what it means alone: %i %s", (status, body, plan) => {
    const events = `data: {"id":"chatcmpl-1","choices":[{"delta":{"content":"a"}}]}\n\nevent: error\ndata: ${body}\n\n`;
    const streamed = { httpStatus: 200, contentType: "text/event-stream", body: events };
    const asked = { plan, hostKind: "shared", keySent: true } as const;
    expect(judgeReply({ ...readReply(streamed), httpStatus: 200 }, asked)).toEqual(
      judged(status, body, plan),
    );
  });

  test("codes are matched whatever their case", () => {
    expect(judged(400, shared("arrearage", "No."), "standard").reason).toBe("billing-arrears");
  });

  test.each<[status: number, body: string, plan: Plan, reason: ReplyReason]>([
    [401, shared("invalid_api_key", "Incorrect API key provided."), "standard", "no-key"],
    [401, maas("InvalidApiKey", "No API-key provided."), "token-team", "no-key"],
    [200, '{"data":[]}', "coding", "answered-without-key"],
    [404, "", "coding", "wrong-path"],
    [405, POLICY_405, "coding", "policy-405"],
  ])("without a key, %i says nothing of one", (status, body, plan, reason) => {
    expect(judged(status, body, plan, false)).toEqual({ key: "unknown", reason });
  });
});
