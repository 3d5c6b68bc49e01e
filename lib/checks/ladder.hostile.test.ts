import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { describe, expect, onTestFinished, test, vi } from "vitest";

import { Secret } from "@/lib/core/secret";
import { createCertificateAuthority } from "@/simulator/certificates";
import { trustDuringTests, untilTestEnds } from "@/test/tls/hostile-hosts";
import { type HostileServer, startHttps, startTcp } from "@/test/tls/hostile-server";
import { good, guarded, json, noKey, relay } from "@/test/tls/like-model-studio";

import { parseConnectTo } from "./connect-to";
import { type LadderInput, type LadderResult, runLadder } from "./ladder";
import type { StepName } from "./schemas";

const HOST = "dashscope.aliyuncs.com";
const DAY_MS = 24 * 60 * 60 * 1_000;
const PLAINTEXT = `sk-${"0123456789abcdef".repeat(2)}`;

const authority = createCertificateAuthority();
const stranger = createCertificateAuthority();
const past = createCertificateAuthority(() => new Date(Date.now() - 60 * DAY_MS));
const future = createCertificateAuthority(() => new Date(Date.now() + 60 * DAY_MS));

/** 50 MiB in 50 KiB. */
const BOMB = gzipSync(Buffer.alloc(50 * 1024 * 1024));

trustDuringTests(authority, past, future);

function https(listener: RequestListener, pair = authority.issue(HOST)): Promise<HostileServer> {
  return untilTestEnds(startHttps(pair, listener));
}

function climb(port: number, more: Partial<LadderInput> = {}): Promise<LadderResult> {
  return runLadder({
    baseUrl: `https://${HOST}/compatible-mode/v1`,
    plan: "standard",
    hostKind: "shared",
    level: "model",
    key: new Secret(PLAINTEXT),
    model: "qwen-flash",
    network: { connectTo: parseConnectTo(`*:443:127.0.0.1:${port}`), allowedHosts: [] },
    signal: new AbortController().signal,
    ...more,
  });
}

function step(result: LadderResult, name: StepName) {
  const found = result.steps.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no step ${name}`);
  return found;
}

describe("a host name that leads into the operator's own network", () => {
  test.each([
    ["loopback", ["127.0.0.1"]],
    ["IPv6 loopback", ["::1"]],
    ["a private address", ["10.0.0.1"]],
    ["the cloud's metadata service", ["169.254.169.254"]],
    ["Alibaba Cloud's metadata service", ["100.100.100.200"]],
    ["loopback in IPv6 clothes", ["::ffff:127.0.0.1"]],
    ["a private address behind a public one", ["39.96.198.249", "127.0.0.1"]],
  ])("is refused before anything connects: %s", async (_what, addresses) => {
    const server = await https(good);
    const result = await climb(server.port, {
      baseUrl: `https://${HOST}:${server.port}/compatible-mode/v1`,
      network: { connectTo: [], allowedHosts: [`${HOST}:${server.port}`], resolve: async () => addresses },
    });
    expect(result.failed).toEqual({ step: "dns", reason: "private-address" });
    expect(step(result, "dns").evidence.facts).toMatchObject({
      addresses: addresses.join(", "),
      redirected: false,
    });
    expect(result.verdict).toEqual({ reachable: "no", authenticated: "not-run", modelUsable: "not-run" });
    expect(server.connections()).toBe(0);
  });

  test("is refused too where the operator only changed the port", async () => {
    const server = await https(good);
    const result = await climb(server.port, {
      network: {
        connectTo: parseConnectTo(`*:443::${server.port}`),
        allowedHosts: [],
        resolve: async () => ["127.0.0.1"],
      },
    });
    expect(result.failed).toEqual({ step: "dns", reason: "private-address" });
    expect(server.connections()).toBe(0);
  });

  test("is reached where the operator named the address", async () => {
    const server = await https(good);
    expect((await climb(server.port)).verdict.modelUsable).toBe("yes");
    expect(server.connections()).toBe(1);
  });
});

describe("DNS", () => {
  test("is asked once: a second, hostile answer is never seen, whatever reconnects", async () => {
    const server = await https((request, response) => {
      response.shouldKeepAlive = false;
      good(request, response);
    });
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    const asked: string[] = [];
    const result = await climb(server.port, {
      network: {
        connectTo: parseConnectTo(`*:443:proxy.internal:${server.port}`),
        allowedHosts: [],
        resolve: async (name) => {
          asked.push(name);
          return answers.shift() ?? [];
        },
      },
    });
    expect(result.verdict.modelUsable).toBe("yes");
    expect(asked).toEqual(["proxy.internal"]);
    expect(server.connections()).toBe(3);
  });

  test.each([
    [
      "no such name",
      () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" })),
      "host-not-found",
    ],
    [
      "a failing resolver",
      () => Promise.reject(Object.assign(new Error("x"), { code: "EAI_AGAIN" })),
      "dns-failed",
    ],
    ["no addresses", () => Promise.resolve([]), "host-not-found"],
    ["no answer", () => new Promise<string[]>(() => undefined), "timeout"],
  ])("that gives %s is a result", async (_what, resolve, reason) => {
    const result = await climb(1, {
      network: { connectTo: [], allowedHosts: [], resolve },
      timeoutsMs: { dns: 50 },
    });
    expect(result.failed).toEqual({ step: "dns", reason });
    expect(result.verdict.reachable).toBe("no");
  });
});

describe("connecting", () => {
  test("goes on to the next address when one is dead", async () => {
    const server = await https(good);
    const result = await climb(server.port, {
      network: {
        connectTo: parseConnectTo(`*:443:proxy.internal:${server.port}`),
        allowedHosts: [],
        // Only 127.0.0.1 is listened on; all of 127/8 is this machine.
        resolve: async () => ["127.0.0.2", "127.0.0.1"],
      },
    });
    expect(step(result, "tcp").evidence.facts).toMatchObject({ address: "127.0.0.1", tried: 2 });
    expect(result.verdict.modelUsable).toBe("yes");
  });

  test("to a closed port is refused, and nothing after it runs", async () => {
    const server = await startTcp(() => undefined);
    await server.close();
    const result = await climb(server.port);
    expect(result.failed).toEqual({ step: "tcp", reason: "connection-refused" });
    expect(result.steps.slice(3, 7).map(({ evidence }) => evidence.reason)).toEqual(
      Array(4).fill("after-failure"),
    );
  });
});

describe("a peer that cannot prove its name", () => {
  test.each([
    ["an expired certificate", () => past.issue(HOST), "certificate-expired", true],
    ["a certificate from the future", () => future.issue(HOST), "certificate-not-yet-valid", true],
    [
      "another host's certificate",
      () => authority.issue("dashscope-intl.aliyuncs.com"),
      "certificate-wrong-host",
      false,
    ],
    ["an unknown authority", () => stranger.issue(HOST), "certificate-untrusted", true],
  ])("is shown and sent nothing: %s", async (_what, pair, reason, nameMatches) => {
    let requests = 0;
    const server = await https(() => (requests += 1), pair());
    const result = await climb(server.port);
    expect(result.failed).toEqual({ step: "tls", reason });
    expect(step(result, "tls").evidence.facts).toMatchObject({
      nameMatches,
      issuer: expect.stringContaining("Clawkeep simulator"),
      validTo: expect.stringMatching(/^\d{4}-/),
      daysLeft: expect.any(Number),
    });
    expect(result.verdict).toEqual({ reachable: "no", authenticated: "not-run", modelUsable: "not-run" });
    expect(requests).toBe(0);
  });

  test("is refused even where NODE_TLS_REJECT_UNAUTHORIZED=0", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    // Node warns of the variable, once and rightly.
    const warning = vi.spyOn(process, "emitWarning").mockReturnValue(undefined);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      warning.mockRestore();
    });
    const server = await https(good, stranger.issue(HOST));
    expect((await climb(server.port)).failed).toEqual({ step: "tls", reason: "certificate-untrusted" });
  });

  test.each([
    ["speaks no TLS", "tls-failed", (socket: { end: (text: string) => void }) => socket.end("SSH-2.0-x\r\n")],
    ["hangs up", "connection-closed", (socket: { destroy: () => void }) => socket.destroy()],
    ["says nothing", "timeout", () => undefined],
  ] as const)("because it %s", async (_what, reason, onConnection) => {
    const server = await untilTestEnds(startTcp(onConnection));
    const result = await climb(server.port, reason === "timeout" ? { timeoutsMs: { tls: 300 } } : {});
    expect(result.failed).toEqual({ step: "tls", reason });
  });

  test("is not asked again with the key after it changed its certificate", async () => {
    let requests = 0;
    const first = authority.issue(HOST);
    const second = stranger.issue(HOST);
    let handshakes = 0;
    const server = await untilTestEnds(
      startHttps(first, (_request, response) => {
        requests += 1;
        response.shouldKeepAlive = false;
        json(response, 401, noKey);
      }),
    );
    const swapped = await untilTestEnds(startHttps(second, () => (requests += 1)));
    const proxy = await untilTestEnds(
      startTcp((socket) => {
        handshakes += 1;
        relay(socket, handshakes === 1 ? server.port : swapped.port);
      }),
    );
    const result = await climb(proxy.port);
    expect(result.failed).toEqual({ step: "auth", reason: "certificate-untrusted" });
    expect(requests).toBe(1);
  });
});

describe("a server that echoes the key", () => {
  const escaped = Array.from(PLAINTEXT, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join("");
  const encoded = Array.from(PLAINTEXT, (c) => `%${c.charCodeAt(0).toString(16)}`).join("");
  const entities = Array.from(PLAINTEXT, (c) => `&#${c.charCodeAt(0)};`).join("");
  const half = `${PLAINTEXT.slice(0, 9)}\\u0036${PLAINTEXT.slice(10)}`;

  test.each([
    ["in a JSON message", 401, `{"error":{"message":"bad key ${PLAINTEXT}","code":"invalid_api_key"}}`],
    [
      "as the whole Authorization header",
      403,
      `{"error":{"message":"got Authorization: Bearer ${PLAINTEXT}","code":"x"}}`,
    ],
    ["as an error code", 400, `{"error":{"message":"m","code":"${PLAINTEXT}"}}`],
    ["as a request id", 400, `{"error":{"message":"m","code":"c"},"request_id":"${PLAINTEXT}"}`],
    ["split by a JSON escape", 401, `{"error":{"message":"bad key ${half}","code":"invalid_api_key"}}`],
    [
      "in JSON escapes throughout",
      401,
      `{"error":{"message":"bad key ${escaped}","code":"invalid_api_key"}}`,
    ],
    ["percent-encoded", 400, `<html>?key=${encoded}</html>`],
    ["in HTML entities", 500, `<html>${entities}</html>`],
    ["in a reply that is no JSON", 200, `you sent ${PLAINTEXT}`],
    ["across the 4 KiB where the reply is cut", 502, `${"x".repeat(4_080)} ${PLAINTEXT}`],
    ["over and over, past the 64 KiB that are read", 502, `${PLAINTEXT} `.repeat(3_000)],
  ])("%s gets it into no step", async (_how, status, body) => {
    const server = await https(
      guarded((_request, response) => {
        response
          .writeHead(status, {
            "content-type": body.startsWith("<") ? "text/html" : "application/json",
            "x-request-id": `req ${PLAINTEXT}`,
            location: `https://evil.example/?k=${encoded}`,
            "www-authenticate": `Bearer ${PLAINTEXT}`,
          })
          .end(body);
      }),
    );
    const stored = JSON.stringify(await climb(server.port));
    expect(stored).toContain("evil.example");
    for (const form of [
      PLAINTEXT,
      escaped,
      encoded,
      entities,
      PLAINTEXT.slice(0, -4),
      PLAINTEXT.slice(3, 20),
    ]) {
      expect(stored).not.toContain(form);
      expect(stored).not.toContain(JSON.stringify(form).slice(1, -1));
    }
  });

  test("in front of a redirect is not followed there", async () => {
    const elsewhere = await https(good);
    const server = await https(
      guarded((_request, response) => {
        response.writeHead(307, { location: `https://${HOST}:${elsewhere.port}/` }).end();
      }),
    );
    expect((await climb(server.port)).failed).toEqual({ step: "auth", reason: "redirect" });
    expect(elsewhere.connections()).toBe(0);
  });
});

describe("an answer made to hurt", () => {
  test.each<[string, string, RequestListener]>([
    ["a gzip bomb", "reply-too-long", (_q, r) => zipped(r, BOMB)],
    ["a compression nobody asked for", "unrecognised", (_q, r) => zipped(r, Buffer.from("x"), "zstd")],
    ["broken compression", "unrecognised", (_q, r) => zipped(r, Buffer.from("no gzip"))],
    ["headers without end", "bad-http", (_q, r) => json(r, 200, {}, { "x-long": "x".repeat(40_000) })],
    ["no HTTP at all", "bad-http", (q) => q.socket.end("SMTP ready\r\n")],
    [
      "a protocol switch",
      "connection-closed",
      (q) => q.socket.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    ],
    ["a hang-up instead of an answer", "connection-closed", (q) => q.socket.destroy()],
    ["a body that trickles", "reply-stalled", trickle],
    ["headers that never end", "timeout", (q) => q.socket.write("HTTP/1.1 200 OK\r\nx: ")],
    ["a list that is none", "unrecognised", (_q, r) => json(r, 200, { data: "all of them" })],
  ])("is a result, in bounded time and memory: %s", async (_what, reason, listener) => {
    const server = await https(guarded(listener));
    const hangs = reason === "timeout" || reason === "reply-stalled";
    const result = await climb(server.port, hangs ? { timeoutsMs: { auth: 400 } } : {});
    expect(result.failed).toEqual({ step: "auth", reason });
    expect(step(result, "auth").durationMs).toBeLessThan(2_000);
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "unknown", modelUsable: "not-run" });
  });

  test("is read all the same when it is honest gzip", async () => {
    const list = gzipSync(JSON.stringify({ data: [{ id: "qwen-flash" }] }));
    const server = await https(guarded((_request, response) => zipped(response, list)));
    expect(step(await climb(server.port, { level: "auth" }), "auth").status).toBe("ok");
  });
});

describe("the request without a key", () => {
  test("warns of a list that is open to all, and then proves nothing with it", async () => {
    const server = await https((request, response) =>
      request.method === "GET" ? json(response, 200, { data: [] }) : good(request, response),
    );
    const result = await climb(server.port);
    expect(step(result, "unkeyed")).toMatchObject({
      status: "warning",
      evidence: { reason: "answered-without-key" },
    });
    expect(step(result, "auth")).toMatchObject({ status: "skipped", evidence: { reason: "not-provable" } });
    expect(result.verdict).toEqual({ reachable: "yes", authenticated: "yes", modelUsable: "yes" });
  });

  test("warns of a clock that is off by minutes", async () => {
    const date = new Date(Date.now() + 10 * 60_000).toUTCString();
    const server = await https((_request, response) => json(response, 401, noKey, { date }));
    const result = await climb(server.port, { level: "network" });
    expect(step(result, "unkeyed")).toMatchObject({ status: "warning", evidence: { reason: "clock-skew" } });
    expect(step(result, "unkeyed").evidence.facts?.["clockSkewSeconds"]).toBeGreaterThan(590);
    expect(result.verdict.reachable).toBe("yes");
  });

  test("reads the clock from the gateway's own stamp, which is good to the millisecond", async () => {
    const stamped = { "resp-start-time": String(Date.now() - 200_000), "req-cost-time": "1" };
    const server = await https((_request, response) => json(response, 401, noKey, stamped));
    const result = await climb(server.port, { level: "network" });
    expect(step(result, "unkeyed").evidence.reason).toBe("clock-skew");
    expect(step(result, "unkeyed").evidence.facts?.["clockSkewSeconds"]).toBeLessThan(-199);
  });

  test.each<[string, RequestListener, string, string]>([
    [
      "HTML",
      (_q, r) => r.writeHead(200, { "content-type": "text/html" }).end("<html>"),
      "wrong-path",
      "partly",
    ],
    ["nothing", (_q, r) => r.end(), "empty-reply", "partly"],
    [
      "a redirect",
      (_q, r) => r.writeHead(302, { location: "https://x.example/" }).end(),
      "redirect",
      "partly",
    ],
    ["an error of its own", (_q, r) => json(r, 503, {}), "server-error", "partly"],
    ["somebody's JSON-less page", (_q, r) => r.end("ok"), "unrecognised", "partly"],
    ["no answer", () => undefined, "timeout", "no"],
  ])("that is answered with %s keeps the key here", async (_what, listener, reason, reachable) => {
    const seen: IncomingMessage["headers"][] = [];
    const server = await https((request, response) => {
      seen.push(request.headers);
      listener(request, response);
    });
    const result = await climb(server.port, reason === "timeout" ? { timeoutsMs: { unkeyed: 300 } } : {});
    expect(result.failed).toEqual({ step: "unkeyed", reason });
    expect(result.verdict).toEqual({ reachable, authenticated: "not-run", modelUsable: "not-run" });
    expect(seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });
});

describe("the format step", () => {
  test.each([
    ["another scheme", { baseUrl: `http://${HOST}/v1` }, "not-https"],
    ["another host", { baseUrl: "https://example.org/v1" }, "host-not-allowed"],
    ["an AccessKey in place of a key", { key: new Secret("LTAI5tAbCdEfGhIjKlMnOpQr") }, "not-a-model-key"],
    ["a key with a line end", { key: new Secret(`${PLAINTEXT}\n`) }, "not-a-model-key"],
    ["a placeholder in place of a key", { key: new Secret("${DASHSCOPE_API_KEY}") }, "not-a-model-key"],
  ])("stops everything at %s", async (_what, more, reason) => {
    const server = await https(good);
    const result = await climb(server.port, more);
    expect(result.failed).toEqual({ step: "format", reason });
    expect(result.verdict).toEqual({
      reachable: "not-run",
      authenticated: "not-run",
      modelUsable: "not-run",
    });
    expect(server.connections()).toBe(0);
  });

  test("warns when the host belongs to another plan", async () => {
    const server = await https(good);
    const result = await climb(server.port, { plan: "coding", hostKind: "plan", level: "network" });
    expect(step(result, "format")).toMatchObject({
      status: "warning",
      evidence: { reason: "host-of-another-plan" },
    });
  });
});

describe("a connection the server dropped unannounced", () => {
  test("is replaced for a free request, never for a paid one", async () => {
    const used = new WeakSet<Socket>();
    const arrived: string[] = [];
    const server = await https((request, response) => {
      arrived.push(`${request.method} ${request.headers.authorization === undefined ? "unkeyed" : "keyed"}`);
      if (used.has(request.socket)) return request.socket.destroy();
      used.add(request.socket);
      return good(request, response);
    });
    const result = await climb(server.port);
    expect(step(result, "auth").status).toBe("ok");
    expect(result.failed).toEqual({ step: "model", reason: "connection-closed" });
    expect(arrived).toEqual(["GET unkeyed", "GET keyed", "GET keyed", "POST keyed"]);
  });
});

test("no connection outlives a check", async () => {
  let closed = 0;
  const server = await https(good);
  const proxy = await untilTestEnds(
    startTcp((socket) => {
      socket.on("close", () => (closed += 1));
      relay(socket, server.port);
    }),
  );
  await climb(proxy.port);
  await expect.poll(() => closed).toBe(proxy.connections());
});

function zipped(response: ServerResponse, body: Buffer, encoding = "gzip"): void {
  response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding }).end(body);
}

async function trickle(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" });
  while (!response.destroyed) {
    response.write(" ");
    await sleep(20);
  }
}
