import { expect, test, vi } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { GATEWAY_TOKEN, tailing } from "@/test/gateway-source";
import { holdLine, withSource } from "@/test/log-source";

test("a direct gateway is read with its token alone, asking to read and nothing else", async () => {
  const { simulated, start, keeps, health, connects, kept } = await tailing();
  simulated.log.append(holdLine(0), holdLine(1));
  const reader = await start();
  await keeps(0, 1);
  simulated.log.append(holdLine(2));
  await keeps(0, 1, 2);
  await reader.stop();
  expect(connects()).toEqual([
    {
      minProtocol: 3,
      maxProtocol: 4,
      client: { id: "gateway-client", mode: "backend", platform: process.platform, version: "1.0.0" },
      role: "operator",
      scopes: ["operator.read"],
      caps: [],
      auth: { token: GATEWAY_TOKEN },
    },
  ]);
  expect(await health()).toMatchObject({
    state: "reading",
    events: 3,
    versionStated: "2026.9.6",
    error: null,
    warnings: [],
  });
  expect(await kept()).toHaveLength(3);
});

test("a gateway that forgets scopes without a device (2026.3.13, protocol 3) is asked again with one", async () => {
  const { simulated, start, keeps, connects } = await tailing({ release: "2026.3.13" });
  simulated.log.append(holdLine(0));
  await start();
  await keeps(0);
  expect(connects().map((params) => "device" in params)).toEqual([false, true]);
});

test("a gateway that knows only the older signature (2026.2.17) is given that", async () => {
  const { simulated, start, keeps, connects } = await tailing({ release: "2026.2.17" });
  simulated.log.append(holdLine(0));
  await start();
  await keeps(0);
  expect(connects()).toHaveLength(3);
});

test("a remote gateway shows as unpaired with the request to approve, and is read once it is approved", async () => {
  const { ctx, simulated, start, errs, keeps, health, connects, created } = await tailing({ remote: true });
  simulated.log.append(holdLine(0));
  const reader = await start();
  await errs("pairing-required");
  const [requestId = ""] = simulated.door.pendingRequests;
  expect(await health()).toMatchObject({ state: "unpaired", error: { detail: `requestId: ${requestId}` } });
  expect(simulated.door.pendingRequests).toHaveLength(1);

  simulated.door.approve(requestId);
  await keeps(0);
  await reader.stop();
  expect((await health()).error).toBeNull();

  // From now on with the token the gateway gave this device, which is kept sealed.
  const before = connects().length;
  simulated.log.append(holdLine(1));
  await start();
  await keeps(0, 1);
  const [again] = connects().slice(before);
  const deviceToken = (again as { auth: { token: string } }).auth.token;
  expect(deviceToken).not.toBe(GATEWAY_TOKEN);
  const row = await databaseOf(ctx).logSource.findUnique({ where: { id: created.id } });
  const { ciphertext, ...clear } = row ?? {};
  expect(JSON.stringify(clear)).not.toContain(deviceToken);
  expect(Buffer.from(ciphertext ?? []).includes(deviceToken)).toBe(false);
});

test("a device token the gateway no longer takes is forgotten, and the shared one asked with", async () => {
  const { simulated, start, keeps, connects } = await tailing({ release: "2026.3.13" });
  simulated.log.append(holdLine(0));
  const reader = await start();
  await keeps(0);
  await reader.stop();
  simulated.door.rotateDeviceTokens();
  simulated.log.append(holdLine(1));
  await start();
  await keeps(0, 1);
  const tokens = connects().map((params) => (params as { auth: { token: string } }).auth.token);
  expect(tokens.slice(0, 2)).toEqual([GATEWAY_TOKEN, GATEWAY_TOKEN]);
  expect(tokens[2]).not.toBe(GATEWAY_TOKEN);
  expect(tokens[3]).toBe(GATEWAY_TOKEN);
});

test("a reader whose source is another process's by now leaves alone what is sealed for it", async () => {
  const { ctx, simulated, start, errs, created } = await tailing({ remote: true });
  const sealed = async () =>
    (await databaseOf(ctx).logSource.findUniqueOrThrow({ where: { id: created.id } })).ciphertext;
  const { done } = await start("paused");
  await errs("pairing-required");
  const before = await sealed();
  await databaseOf(ctx).logSource.update({ where: { id: created.id }, data: { leaseBy: "other" } });
  simulated.door.approve(simulated.door.pendingRequests[0] ?? "");
  await done;
  expect(await sealed()).toEqual(before);
});

test("a wrong token is refused in the gateway's words, without the token in them", async () => {
  const { start, errs, health } = await tailing({}, "wrong-token-0123456789abcdef");
  await start();
  await errs("token-refused");
  const { error } = await health();
  expect(error?.detail).toContain("gateway token mismatch");
  expect(error?.nextTryAt).not.toBeNull();
  expect(JSON.stringify(await health())).not.toContain("wrong-token");
});

test("a name is resolved, judged and connected to: localhost in clear, and nothing else", async () => {
  const { simulated } = await tailing();
  simulated.log.append(holdLine(0));
  const { port } = new URL(simulated.url);
  const { start, kept } = await withSource({
    kind: "websocket",
    url: `ws://localhost:${port}`,
    token: GATEWAY_TOKEN,
  });
  await start();
  await vi.waitFor(async () => expect(await kept()).toEqual(["run-0"]), 8_000);
});

test("a metadata service is not connected to", async () => {
  const { start, source } = await withSource({
    kind: "websocket",
    url: "wss://169.254.169.254",
    token: GATEWAY_TOKEN,
  });
  await start();
  await vi.waitFor(
    async () =>
      expect((await source()).health.error).toMatchObject({
        code: "unreachable",
        detail: "this address is not connected to",
      }),
    8_000,
  );
});

test("a gateway without a certificate this machine trusts is not spoken to", async () => {
  const { simulated } = await tailing();
  const { port } = new URL(simulated.url);
  const { start, source } = await withSource({
    kind: "websocket",
    url: `wss://127.0.0.1:${port}`,
    token: GATEWAY_TOKEN,
  });
  await start();
  await vi.waitFor(async () => expect((await source()).health.error?.code).toBe("unreachable"), 8_000);
  expect(simulated.requests).toEqual([]);
});
