import { beforeEach, describe, expect, test, vi } from "vitest";

import { recogniseBaseUrl } from "@/lib/alibaba/base-url";
import { runLadder } from "@/lib/checks/ladder";
import { isPublicAddress } from "@/lib/checks/public-address";
import { type Resolve, resolveBySystem } from "@/lib/checks/resolve-host";
import { judgeTarget } from "@/lib/checks/target";
import { GatewayConnection } from "@/lib/gateway-link/gateway-connection";
import { mayConnect } from "@/lib/gateway-link/gateway-address";
import { gatewayUrlProblem } from "@/lib/gateway-link/gateway-url.rules";
import { CreateLogSourceInput } from "@/lib/log-sources/schemas";
import { createProfile } from "@/lib/profiles/create-profile";
import { placeProfile } from "@/lib/profiles/rules";
import { testContext } from "@/test/database";
import { startTcp } from "@/test/tls/hostile-server";
import { untilTestEnds } from "@/test/tls/hostile-hosts";

import { changeableDns } from "./loopback-dns";
import { FORBIDDEN_ADDRESSES, HOSTILE_URLS, HOSTILE_WORKSPACES, NOT_QUITE_ADDRESSES } from "./ssrf-payloads";

vi.mock("@/lib/checks/resolve-host", { spy: true });

const signal = new AbortController().signal;
const MODEL_STUDIO = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.aliyuncs\.com\//;
const OUR_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.aliyuncs\.com$/;

beforeEach(() => vi.mocked(resolveBySystem).mockReset());

test("the battery has a hundred payloads and more, each of them once", () => {
  const payloads = [...FORBIDDEN_ADDRESSES, ...NOT_QUITE_ADDRESSES, ...HOSTILE_URLS, ...HOSTILE_WORKSPACES];
  expect(payloads.length).toBeGreaterThan(180);
  expect(new Set(payloads).size).toBe(payloads.length);
});

describe("a key never travels to", () => {
  test.each(HOSTILE_URLS)("%j", (url) => {
    const judged = judgeTarget(url, []);
    // A parser may read a trick as Model Studio itself; then that is where the check goes, on its own port.
    if (judged.ok) {
      expect(judged.target.host).toMatch(OUR_HOST);
      expect(judged.target.port).toBe(443);
    }
    const read = recogniseBaseUrl(url);
    if (read.kind === "recognised") {
      for (const kept of Object.values(read.baseUrls)) if (kept !== null) expect(kept).toMatch(MODEL_STUDIO);
    }
    expect(judged.ok && read.kind !== "recognised" && judged.target.host.includes("evil")).toBe(false);
  });
});

test("no pasted address leaves anything of itself in a profile but which preset it means", async () => {
  const ctx = await testContext();
  for (const [index, baseUrl] of HOSTILE_URLS.entries()) {
    const made = await createProfile(ctx, { name: `p${index}`, baseUrl }).catch((error: unknown) => error);
    if (made instanceof Error) expect(made, baseUrl).toMatchObject({ code: "invalid_input" });
    else expect(made, baseUrl).toMatchObject({ baseUrls: { openai: expect.stringMatching(MODEL_STUDIO) } });
  }
});

test.each(HOSTILE_WORKSPACES)("the workspace id %j becomes no other host", (workspaceId) => {
  const placed = placeProfile({
    name: "p",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "workspace",
    workspaceId,
  });
  expect(placed.ok).toBe(false);
});

describe("an address that no name may lead a check or a gateway's source to", () => {
  test.each([...FORBIDDEN_ADDRESSES, ...NOT_QUITE_ADDRESSES])("%j", (address) => {
    // Azure's wire server has a public address; only Model Studio's names are looked up for checks.
    if (address !== "168.63.129.16") expect(isPublicAddress(address)).toBe(false);
    expect(mayConnect(address, false)).toBe(false);
    expect(mayConnect(address, true)).toBe(false);
  });
});

test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])(
  "this machine (%s) is where a tunnel to a gateway ends, and nothing for checks",
  (address) => {
    expect(mayConnect(address, true)).toBe(true);
    expect(isPublicAddress(address)).toBe(false);
  },
);

describe("a gateway is not connected to", () => {
  test.each(FORBIDDEN_ADDRESSES.filter((address) => !address.includes("%")))(
    "at %s, written into its address",
    async (address) => {
      const host = address.includes(":") ? `[${address}]` : address;
      await expect(GatewayConnection.open(`wss://${host}:18789`, 500, signal)).rejects.toMatchObject({
        code: "unreachable",
        message: "this address is not connected to",
      });
    },
  );

  test.each([
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "１６９.２５４.１６９.２５４",
  ])("at %s, which a URL parser makes an address of", async (host) => {
    await expect(GatewayConnection.open(`wss://${host}:18789`, 500, signal)).rejects.toMatchObject({
      message: "this address is not connected to",
    });
  });

  test.each(FORBIDDEN_ADDRESSES)("at %s, which its name leads to", async (address) => {
    vi.mocked(resolveBySystem).mockResolvedValue([address]);
    await expect(GatewayConnection.open("wss://edge.example:18789", 500, signal)).rejects.toMatchObject({
      message: "this address is not connected to",
    });
  });

  test("in clear by a name that leads out of this machine, whatever it was when it was judged", async () => {
    const dns = await changeableDns([["127.0.0.1"], ["10.0.0.5"]]);
    vi.mocked(resolveBySystem).mockImplementation(() => dns.resolve("edge.example"));
    const server = await untilTestEnds(startTcp((socket) => socket.destroy()));
    const open = () => GatewayConnection.open(`ws://localhost:${server.port}`, 2_000, signal);
    await expect(open()).rejects.toMatchObject({ code: "unreachable" });
    expect(server.connections()).toBe(1);
    await expect(open()).rejects.toMatchObject({ message: "this address is not connected to" });
    expect(server.connections()).toBe(1);
    // Once for each connection: nobody resolves again between judging and connecting.
    expect(dns.questions()).toBe(2);
  });
});

test.each([
  "http://127.0.0.1",
  "file:///etc/passwd",
  "gopher://127.0.0.1",
  "javascript:1",
  "//evil.example",
  "",
])("%j is no gateway's address", (url) => {
  expect(CreateLogSourceInput.safeParse({ kind: "websocket", url }).success).toBe(false);
});

test.each([
  "ws://10.0.0.5:18789",
  "ws://localhost.:18789",
  "ws://localhost.evil.example:18789",
  "ws://127.0.0.1.nip.io:18789",
  "ws://127.0.0.1@evil.example:18789",
  "wss://token@edge.example:18789",
  "ws://[::ffff:127.0.0.1]:18789",
])(
  "%s is refused where it is typed in: a token would leave this machine in clear, or stands in it",
  (url) => {
    expect(gatewayUrlProblem(url)).not.toBeNull();
  },
);

test("a name whose answer changes between judging and connecting leads a check nowhere else", async () => {
  const server = await untilTestEnds(startTcp((socket) => socket.destroy()));
  const dns = await changeableDns([["198.51.100.7", "127.0.0.1"], ["127.0.0.1"]]);
  const resolve: Resolve = (name) => dns.resolve(name);
  const check = () =>
    runLadder({
      baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
      plan: "standard",
      hostKind: "shared",
      level: "network",
      model: "",
      network: {
        allowedHosts: [],
        connectTo: [{ fromHost: null, fromPort: 443, toHost: null, toPort: server.port }],
        resolve,
      },
      signal,
    });
  for (const questions of [1, 2]) {
    expect((await check()).failed).toEqual({ step: "dns", reason: "private-address" });
    expect(dns.questions()).toBe(questions);
  }
  expect(server.connections()).toBe(0);
});
