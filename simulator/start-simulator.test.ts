import { X509Certificate } from "node:crypto";
import { access, readFile, stat } from "node:fs/promises";
import { connect, type TLSSocket } from "node:tls";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createCertificateAuthority } from "./certificates";
import { callSimulator, openSimulator, type Seen } from "./loopback-client";
import { startSimulator, type Simulator } from "./start-simulator";
import { REDIRECT_TARGET } from "./transport";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ slowMs: 150 });
});
afterAll(() => simulator.close());

const MODELS = "https://dashscope.aliyuncs.com/compatible-mode/v1/models";
const withKey = (name: keyof Simulator["specialKeys"]): Promise<Seen> =>
  callSimulator(simulator, MODELS, { key: simulator.specialKeys[name] });

async function handshake(servername: string | undefined): Promise<X509Certificate | string> {
  const socket: TLSSocket = connect({
    host: simulator.host,
    port: simulator.port,
    ca: simulator.caPem,
    ...(servername === undefined ? {} : { servername }),
  });
  try {
    await once(socket, "secureConnect");
    const certificate = socket.getPeerX509Certificate();
    return certificate ?? "no certificate";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    socket.destroy();
  }
}

describe("certificates", () => {
  it.each([
    "dashscope.aliyuncs.com",
    "coding-intl.dashscope.aliyuncs.com",
    "token-plan.ap-southeast-1.maas.aliyuncs.com",
    `ws-${"a".repeat(60)}.eu-central-1.maas.aliyuncs.com`,
  ])("name exactly the host that was asked for, at any depth: %s", async (host) => {
    const certificate = await handshake(host);
    expect(certificate).toBeInstanceOf(X509Certificate);
    expect((certificate as X509Certificate).subjectAltName).toBe(`DNS:${host}`);
  });

  it.each(["example.com", "aliyuncs.com.example.com", "notaliyuncs.com", "aliyuncs.com"])(
    "are refused to any other name: %s",
    async (host) => {
      expect(typeof (await handshake(host))).toBe("string");
    },
  );

  it("are refused to a client that names no host", async () => {
    expect(typeof (await handshake(undefined))).toBe("string");
  });

  it("last a week at most, and the authority can vouch for nothing but aliyuncs.com", () => {
    const authority = createCertificateAuthority();
    const root = new X509Certificate(authority.certificatePem);
    const leaf = new X509Certificate(authority.issue("dashscope.aliyuncs.com").cert);
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.validToDate.getTime()).toBeLessThanOrEqual(Date.now() + 7 * 86_400_000);
    expect(root.raw.includes(Buffer.from("aliyuncs.com"))).toBe(true);
    expect(root.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
  });

  it("come from a CA file that only its owner can read and that is gone after close", async () => {
    const own = await startSimulator();
    expect((await stat(own.caFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(own.caFile, "utf8")).toBe(own.caPem);
    await own.close();
    await expect(access(own.caFile)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("broken answers", () => {
  it("slow: the answer comes, late", async () => {
    const started = performance.now();
    expect((await withKey("slow")).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(140);
  });

  it("html: a page with status 200", async () => {
    const seen = await withKey("html");
    expect(seen.status).toBe(200);
    expect(seen.headers["content-type"]).toContain("text/html");
  });

  it("empty: status 200 and nothing else", async () => {
    expect(await withKey("empty")).toMatchObject({ status: 200, text: "" });
  });

  it("garbage: a body that is no JSON", async () => {
    expect(await withKey("garbage")).toMatchObject({ status: 200, json: undefined });
  });

  it("error in 200: a refusal under a friendly status", async () => {
    expect(await withKey("errorIn200")).toMatchObject({
      status: 200,
      json: { error: { code: "internal_error" } },
    });
  });

  it("bad gateway: an HTML page with 502", async () => {
    expect((await withKey("badGateway")).status).toBe(502);
  });

  it("redirect: to another host, where following it would be recorded", async () => {
    const seen = await withKey("redirect");
    expect(seen).toMatchObject({ status: 302, headers: { location: REDIRECT_TARGET } });
    expect(simulator.requests().map(({ host }) => host)).not.toContain(new URL(REDIRECT_TARGET).hostname);
  });

  it("broken: the connection is cut in the middle of the body", async () => {
    await expect(withKey("broken")).rejects.toThrow(/aborted|hang up|reset/i);
  });

  it("silent: the connection stays open and nothing comes", async () => {
    const quiet = openSimulator(simulator, MODELS, { key: simulator.specialKeys.silent });
    const outcome = await Promise.race([
      quiet.then(() => "answered"),
      new Promise<string>((resolve) => setTimeout(resolve, 300, "nothing")),
    ]);
    expect(outcome).toBe("nothing");
    const ended = expect(quiet).rejects.toThrow();
    await simulator.close();
    await ended;
    simulator = await startSimulator({ slowMs: 150 });
  });

  it("endless: megabytes keep coming until the client hangs up", async () => {
    const response = await openSimulator(simulator, MODELS, { key: simulator.specialKeys.endless });
    let bytes = 0;
    for await (const piece of response as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > 4 * 1024 * 1024) break;
    }
    expect(bytes).toBeGreaterThan(4 * 1024 * 1024);
    expect((await callSimulator(simulator, MODELS)).status).toBe(401);
  });
});

describe("what is recorded", () => {
  it("says who asked for what, with which roles, and never holds a key", async () => {
    const own = await startSimulator();
    const key = own.keys.standard["cn-beijing"];
    await callSimulator(
      own,
      `https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions?api_key=${key}`,
      {
        key,
        body: {
          model: `qwen-flash ${key}`,
          stream: true,
          stream_options: { include_usage: true },
          enable_thinking: false,
          messages: [{ role: "system" }, { role: "user" }],
        },
      },
    );
    await callSimulator(own, `https://dashscope.aliyuncs.com/${own.specialKeys.arrears}`, {
      headers: { "user-agent": own.specialKeys.tokenQuota, "x-api-key": own.keys.token["cn-beijing"] },
    });
    const requests = own.requests();
    await own.close();

    expect(requests[0]).toMatchObject({
      method: "POST",
      host: "dashscope.aliyuncs.com",
      path: "/compatible-mode/v1/chat/completions",
      keyMask: `sk-…${key.slice(-4)}`,
      authScheme: "Bearer",
      roles: ["system", "user"],
      stream: true,
      includesUsage: true,
      enableThinking: false,
      status: 404,
    });
    const text = JSON.stringify(requests);
    const allKeys = [own.keys.standard, own.keys.coding, own.keys.token, own.specialKeys].flatMap(
      Object.values,
    );
    for (const each of allKeys as string[]) expect(text).not.toContain(each);
    expect(text).not.toContain(key.slice(3, 20));
  });
});

describe("start and close", () => {
  it("a Host header that is not the name of the handshake gets 421", async () => {
    const seen = await callSimulator(simulator, MODELS, {
      headers: { host: "coding.dashscope.aliyuncs.com" },
    });
    expect(seen.status).toBe(421);
  });

  it("a port in use is an error, not a hang", async () => {
    await expect(startSimulator({ port: simulator.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("keys differ from start to start", async () => {
    const other = await startSimulator();
    await other.close();
    expect(other.keys.standard["cn-beijing"]).not.toBe(simulator.keys.standard["cn-beijing"]);
  });

  it("can be closed twice", async () => {
    const own = await startSimulator();
    await own.close();
    await expect(own.close()).resolves.toBeUndefined();
  });
});
