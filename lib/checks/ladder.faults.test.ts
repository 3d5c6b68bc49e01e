import type { RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { createCertificateAuthority } from "@/simulator/certificates";
import { climbAt, stepOf } from "@/test/ladder-runs";
import { trustDuringTests, untilTestEnds } from "@/test/tls/hostile-hosts";
import { type HostileServer, startHttps, startTcp } from "@/test/tls/hostile-server";
import { good, guarded, json, relay } from "@/test/tls/like-model-studio";

import type { LadderInput, LadderResult } from "./ladder";
import type { StepName } from "./schemas";

const HOST = "dashscope.aliyuncs.com";
const PLAINTEXT = `sk-${"0123456789abcdef".repeat(2)}`;
const GIB = 1024 * 1024 * 1024;

const authority = createCertificateAuthority();
trustDuringTests(authority);

async function climb(
  starting: Promise<HostileServer>,
  more: Partial<LadderInput> = {},
): Promise<LadderResult> {
  const server = await untilTestEnds(starting);
  return climbAt(server.port, "standard", { key: new Secret(PLAINTEXT), level: "stream", ...more });
}

const https = (listener: RequestListener): Promise<HostileServer> =>
  startHttps(authority.issue(HOST), listener);

/** The request a step sends: everything before it is answered well, it itself by `listener`. */
function at(step: "unkeyed" | "auth" | "model" | "stream", listener: RequestListener): RequestListener {
  if (step === "unkeyed") return listener;
  return guarded((request, response) => {
    if (request.method === "GET") return (step === "auth" ? listener : good)(request, response);
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { stream } = JSON.parse(Buffer.concat(pieces).toString()) as { stream: boolean };
      const asked = stream ? "stream" : "model";
      (asked === step ? listener : good)(request, response);
    });
  });
}

const LIMIT_MS = 500;
const limited = (step: StepName): Partial<LadderInput> => ({ timeoutsMs: { [step]: LIMIT_MS } });

const NOTHING = { reachable: "no", authenticated: "not-run", modelUsable: "not-run" };
const ANSWERS = { reachable: "partly", authenticated: "not-run", modelUsable: "not-run" };
const NO_WORD_ON_KEY = { reachable: "yes", authenticated: "unknown", modelUsable: "not-run" };
const NO_WORD_ON_MODEL = { reachable: "yes", authenticated: "yes", modelUsable: "unknown" };
const GOOD = { reachable: "yes", authenticated: "yes", modelUsable: "yes" };

const headOnly: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
};
const half: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": 1_000 }).write('{"data":[');
};

describe("a host that hangs", () => {
  test("before TLS is not reached", async () => {
    const result = await climb(
      startTcp(() => undefined),
      limited("tls"),
    );
    expect(result).toMatchObject({ failed: { step: "tls", reason: "timeout" }, verdict: NOTHING });
  });

  test.each<["unkeyed" | "auth" | "model" | "stream", string, RequestListener, string, object]>([
    ["unkeyed", "after TLS", () => undefined, "timeout", NOTHING],
    ["unkeyed", "in its headers", (q) => q.socket.write("HTTP/1.1 401 No"), "timeout", NOTHING],
    ["unkeyed", "after its headers", headOnly, "reply-stalled", ANSWERS],
    ["unkeyed", "in its body", half, "reply-stalled", ANSWERS],
    ["unkeyed", "between one byte and the next", drip, "reply-stalled", ANSWERS],
    ["auth", "before an answer", () => undefined, "timeout", NO_WORD_ON_KEY],
    ["auth", "in its body", half, "reply-stalled", NO_WORD_ON_KEY],
    ["model", "before an answer", () => undefined, "timeout", NO_WORD_ON_MODEL],
    ["model", "in its body", half, "reply-stalled", NO_WORD_ON_MODEL],
    ["stream", "before an answer", () => undefined, "timeout", GOOD],
    ["stream", "after its headers", (_q, r) => sse(r, []), "reply-stalled", GOOD],
    ["stream", "behind a chunk", (_q, r) => sse(r, [chunk("a")]), "reply-stalled", GOOD],
    ["stream", "between one byte and the next", drip, "reply-stalled", GOOD],
  ])(
    "at the %s step, %s, is let go at the step's limit with its own verdict",
    async (step, _where, listener, reason, verdict) => {
      const result = await climb(https(at(step, listener)), limited(step));
      expect(result).toMatchObject({ failed: { step, reason }, verdict });
      expect(stepOf(result, step).evidence.facts).toMatchObject({ limitMs: LIMIT_MS });
    },
  );

  test("with an answer begun tells its status and how much came", async () => {
    const { evidence } = stepOf(await climb(https(at("auth", half)), limited("auth")), "auth");
    expect(evidence).toMatchObject({ httpStatus: 200, facts: { bytes: 9, firstByteMs: expect.any(Number) } });
  });

  test("and a person who stops waiting get a stopped check, not a failed one", async () => {
    const controller = new AbortController();
    const result = await climb(
      https(
        at("stream", (_request, response) => {
          sse(response, [chunk("a")]);
          setTimeout(() => controller.abort(), 50);
        }),
      ),
      { signal: controller.signal },
    );
    expect(stepOf(result, "stream")).toMatchObject({ status: "skipped", evidence: { reason: "cancelled" } });
    expect(result).toMatchObject({ failed: null, verdict: GOOD });
  });
});

/** The server behind a door that it can slam: a RST instead of a FIN. */
async function behindADoor(serve: (slam: () => void) => RequestListener): Promise<HostileServer> {
  const open: Socket[] = [];
  const server = await untilTestEnds(https(serve(() => open.at(-1)?.resetAndDestroy())));
  return startTcp((socket) => {
    open.push(socket);
    relay(socket, server.port);
  });
}

describe("a host that resets the connection", () => {
  test("in the handshake is not reached", async () => {
    const result = await climb(startTcp((socket) => socket.once("data", () => socket.resetAndDestroy())));
    expect(result).toMatchObject({ failed: { step: "tls", reason: "connection-closed" }, verdict: NOTHING });
  });

  test.each([
    ["unkeyed", NOTHING],
    ["auth", NO_WORD_ON_KEY],
    ["model", NO_WORD_ON_MODEL],
    ["stream", GOOD],
  ] as const)("at the %s step is a result", async (step, verdict) => {
    const result = await climb(behindADoor((slam) => at(step, slam)));
    expect(result).toMatchObject({ failed: { step, reason: "connection-closed" }, verdict });
  });

  test("in the middle of a stream tells how far it came", async () => {
    const result = await climb(
      behindADoor((slam) =>
        at("stream", (_request, response) => {
          sse(response, [chunk("a"), chunk("b")]);
          setTimeout(slam, 50);
        }),
      ),
    );
    expect(stepOf(result, "stream")).toMatchObject({
      status: "failed",
      evidence: { reason: "connection-closed", facts: { chunks: 2 } },
    });
  });
});

describe("a gigabyte", () => {
  test.each<["unkeyed" | "auth" | "model" | "stream", string, string]>([
    ["unkeyed", "application/json", "reply-too-long"],
    ["auth", "application/json", "reply-too-long"],
    ["model", "application/json", "reply-too-long"],
    ["stream", "application/json", "reply-too-long"],
    ["stream", "text/event-stream", "stream-endless"],
  ])("for an answer is left after the first 64 KiB: %s, %s", async (step, type, reason) => {
    let sent = 0;
    const flood: RequestListener = (_request, response) => {
      response.writeHead(200, { "content-type": type });
      const piece = Buffer.alloc(64 * 1024, ": ping\n");
      void pipeline(function* () {
        for (; sent < GIB; sent += piece.length) yield piece;
      }, response).catch(() => undefined);
    };
    const result = await climb(https(at(step, flood)));
    expect(result.failed).toEqual({ step, reason });
    expect(Number(stepOf(result, step).evidence.facts?.["bytes"])).toBeLessThan(256 * 1024);
    // What the sockets' buffers took in before the connection was given up.
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });
});

describe("a redirect", () => {
  test.each(["unkeyed", "auth", "model", "stream"] as const)(
    "to a private address is not followed at the %s step",
    async (step) => {
      const inside = await untilTestEnds(https(good));
      const result = await climb(
        https(
          at(step, (_request, response) => {
            response.writeHead(307, { location: `https://127.0.0.1:${inside.port}/latest/meta-data/` }).end();
          }),
        ),
      );
      expect(result.failed).toEqual({ step, reason: "redirect" });
      expect(stepOf(result, step).evidence.facts?.["location"]).toContain("127.0.0.1");
      expect(inside.connections()).toBe(0);
    },
  );
});

describe("a stream", () => {
  test.each<[string, RequestListener, "failed" | "warning" | "ok", string | undefined]>([
    [
      "of HTML with status 200",
      (_q, r) => r.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      "failed",
      "wrong-path",
    ],
    ["in one piece", (_q, r) => json(r, 200, { choices: [{}] }), "failed", "not-streamed"],
    ["of nothing but [DONE]", (_q, r) => sse(r, ["data: [DONE]\n\n"]).end(), "failed", "empty-reply"],
    ["of comments", (_q, r) => sse(r, [": ping\n\n"]).end(), "failed", "empty-reply"],
    [
      "of somebody else's events",
      (_q, r) => sse(r, ['data: {"hello":1}\n\n']).end(),
      "failed",
      "empty-reply",
    ],
    ["that never ends", endless, "failed", "stream-endless"],
    [
      "in one line without end",
      (_q, r) => sse(r, [`data: ${"x".repeat(200_000)}`]).end(),
      "failed",
      "stream-endless",
    ],
    [
      "with a throttle behind its first chunk",
      (_q, r) => sse(r, [chunk("a"), errorEvent("limit_requests", "Slow down.")]).end(),
      "warning",
      "throttled",
    ],
    [
      "with a debt for its first event",
      (_q, r) => sse(r, [errorEvent("Arrearage", "Pay.")]).end(),
      "failed",
      "billing-arrears",
    ],
    [
      "with an error event that says nothing",
      (_q, r) => sse(r, [chunk("a"), "event: error\n\n"]).end(),
      "failed",
      "unrecognised",
    ],
    ["without usage", (_q, r) => sse(r, [chunk("a"), DONE]).end(), "warning", "stream-without-usage"],
    ["without [DONE]", (_q, r) => sse(r, [chunk("a"), USAGE]).end(), "warning", "stream-without-done"],
    ["that stays open behind [DONE]", (_q, r) => sse(r, [chunk("a"), USAGE, DONE]), "ok", undefined],
    [
      "with lines that end in CR LF",
      (_q, r) =>
        sse(
          r,
          [chunk("a"), USAGE, DONE].map((event) => event.replaceAll("\n", "\r\n")),
        ).end(),
      "ok",
      undefined,
    ],
    ["compressed though nobody asked", zipped, "ok", undefined],
    ["of reasoning that outlasts our patience", reasonsOn, "ok", undefined],
  ])("%s is called what it is, and bends no verdict", async (_what, listener, status, reason) => {
    const result = await climb(https(at("stream", listener)));
    const { evidence, ...step } = stepOf(result, "stream");
    expect({ status: step.status, reason: evidence.reason }).toEqual({ status, reason });
    expect(result.verdict).toEqual(GOOD);
  });

  test("cut anywhere, within a character too, is read all the same", async () => {
    const bytes = Buffer.from([chunk("你好"), USAGE, DONE].join(""));
    const result = await climb(
      https(
        at("stream", async (_request, response) => {
          sse(response, []);
          for (const byte of bytes) {
            response.write(Buffer.from([byte]));
            await sleep(0);
          }
          response.end();
        }),
      ),
    );
    expect(stepOf(result, "stream")).toMatchObject({
      status: "ok",
      evidence: { facts: { chunks: 2, done: true, tokensIn: 16, tokensOut: 2 } },
    });
  });

  test.each([
    ["in an error event", (key: string) => [chunk("a"), errorEvent("invalid_parameter_error", `bad ${key}`)]],
    ["in an event's id", (key: string) => [`id: ${key}\n`, errorEvent("x", "y")]],
    ["over and over", (key: string) => Array.from({ length: 300 }, () => chunk(key))],
    ["a few letters at a time", (key: string) => (key.match(/.{1,5}/g) ?? []).map((piece) => chunk(piece))],
    ["torn by the end of what is read", (key: string) => [`data: ${"x".repeat(64 * 1024 - 20)}${key}`]],
  ])("that echoes the key %s leaves nothing of it in the evidence", async (_how, events) => {
    const stored = JSON.stringify(
      await climb(https(at("stream", (_request, response) => void sse(response, events(PLAINTEXT)).end()))),
    );
    for (const part of [PLAINTEXT, PLAINTEXT.slice(0, -4), PLAINTEXT.slice(3, 15), PLAINTEXT.slice(5, 10)]) {
      expect(stored).not.toContain(part);
    }
  });
});

/** Model Studio, but for some requests; null leaves them to it. */
function unlike(differs: Differs): RequestListener {
  return (request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const text = Buffer.concat(pieces).toString();
      const body = (text === "" ? {} : JSON.parse(text)) as { messages?: { role: string }[] };
      const roles = (body.messages ?? []).map(({ role }) => role);
      const different = differs({ path: request.url ?? "", roles, body });
      if (different) json(response, different.status, different.body);
      else if ("stream" in body && body.stream === true) sse(response, [chunk("a"), USAGE, DONE]).end();
      else good(request, response);
    });
  };
}

type Answer = { status: number; body: unknown };
type Differs = (asked: { path: string; roles: string[]; body: Record<string, unknown> }) => Answer | null;
const refusal = (code: string, message: string, status = 400): Answer => ({
  status,
  body: { error: { message, type: "t", param: null, code }, request_id: "r" },
});

describe("a host that can do less, or more", () => {
  test.each<[string, StepName, Differs, "ok" | "warning" | "failed", object]>([
    [
      "takes no system role",
      "roles",
      ({ roles }) =>
        roles[0] === "system" ? refusal("invalid_parameter_error", "system is not one of ['user']") : null,
      "failed",
      { reason: "role-refused", facts: { systemRole: "refused" } },
    ],
    [
      "refuses the developer role with a fault of its own",
      "roles",
      ({ roles }) =>
        roles[0] === "developer"
          ? refusal("InternalError.Algo", "Role must be in [system, user]", 500)
          : null,
      "ok",
      { facts: { systemRole: "accepted", developerRole: "refused" } },
    ],
    [
      "takes the developer role too",
      "roles",
      () => null,
      "ok",
      { facts: { systemRole: "accepted", developerRole: "accepted", tokens: 34 } },
    ],
    [
      "slows down in between",
      "roles",
      ({ roles }) => (roles[0] === "developer" ? refusal("limit_requests", "Slow down.", 429) : null),
      "warning",
      { reason: "throttled", facts: { systemRole: "accepted", tokens: 17 } },
    ],
    [
      "knows no thinking flag for a model that has one",
      "thinking",
      ({ body }) =>
        body["enable_thinking"] === true
          ? refusal(
              "InvalidParameter.NotSupportEnableThinking",
              "The model does not support enable_thinking.",
            )
          : null,
      "warning",
      { reason: "thinking-differs", facts: { expected: "switchable", thinkingFlag: "not-supported" } },
    ],
    [
      "thinks without a stream",
      "thinking",
      () => null,
      "ok",
      { facts: { thinkingFlag: "accepted", tokens: 17 } },
    ],
    [
      "refuses the flag in words nobody knows",
      "thinking",
      ({ body }) => (body["enable_thinking"] === true ? refusal("invalid_parameter_error", "No.") : null),
      "warning",
      { reason: "request-rejected" },
    ],
    [
      "refuses the key at the native interface only",
      "native",
      ({ path }) =>
        path.startsWith("/api/v1/")
          ? {
              status: 401,
              body: { code: "InvalidApiKey", message: "Invalid API-key provided.", request_id: "r" },
            }
          : null,
      "warning",
      { reason: "key-refused", code: "InvalidApiKey" },
    ],
    [
      "has something else where the native interface should be",
      "native",
      ({ path }) => (path.startsWith("/api/v1/") ? { status: 200, body: { hello: "world" } } : null),
      "warning",
      { reason: "unrecognised", facts: { key: "unknown" } },
    ],
    [
      "has no Anthropic path",
      "anthropic",
      ({ path }) => (path.startsWith("/apps/") ? { status: 404, body: {} } : null),
      "warning",
      { reason: "wrong-path" },
    ],
  ])("and %s, is told so without a word on key or model", async (_what, name, differs, status, evidence) => {
    const result = await climb(https(unlike(differs)), { level: "full", model: "qwen3.6-plus" });
    expect(stepOf(result, name)).toMatchObject({ status, evidence });
    expect(stepOf(result, "native").evidence.rawReply).toBeUndefined();
    expect(result.verdict).toEqual(GOOD);
  });
});

const DONE = "data: [DONE]\n\n";
const USAGE = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 16, completion_tokens: 2 } })}\n\n`;

function chunk(content: string, delta: Record<string, unknown> = { content }): string {
  return `data: ${JSON.stringify({ id: "chatcmpl-1", choices: [{ index: 0, delta }], usage: null })}\n\n`;
}

function errorEvent(code: string, message: string): string {
  return `data: ${JSON.stringify({ error: { message, type: "t", param: null, code }, request_id: "r" })}\n\n`;
}

/** Sends an event stream's beginning and leaves it open. */
function sse(response: ServerResponse, events: readonly string[]): ServerResponse {
  response.writeHead(200, { "content-type": "text/event-stream;charset=UTF-8" }).flushHeaders();
  for (const event of events) response.write(event);
  return response;
}

const endless: RequestListener = (_request, response) => {
  sse(response, []);
  void pipeline(function* () {
    for (;;) yield chunk("a");
  }, response).catch(() => undefined);
};

function reasonsOn(_request: unknown, response: ServerResponse): void {
  const thought = chunk("", { reasoning_content: "hm" });
  sse(
    response,
    Array.from({ length: 400 }, () => thought),
  );
}

function zipped(_request: unknown, response: ServerResponse): void {
  response
    .writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" })
    .end(gzipSync([chunk("a"), USAGE, DONE].join("")));
}

async function drip(_request: unknown, response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  while (!response.destroyed) {
    response.write(" ");
    await sleep(20);
  }
}
