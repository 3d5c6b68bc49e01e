import { expect, test } from "vitest";

import { controlled, FAKE_KEY as KEY, readOf as read } from "@/test/controlled-gateway";
import { GATEWAY_TOKEN } from "@/test/gateway-source";

import { endGatewayControl } from "./end-gateway-control";
import { setGatewayControl } from "./set-gateway-control";

test("all that is asked of a gateway is asked with operator.admin, and a preview writes nothing", async () => {
  const { simulated, preview } = await controlled();
  await preview();
  expect(simulated.requests.map(({ method }) => method)).toEqual(["connect", "config.get"]);
  expect(simulated.requests[0]?.params).toMatchObject({ scopes: ["operator.admin"] });
});

test("a token that may only read is refused at the door, with what is missing", async () => {
  const { preview, apply } = await controlled({ scopes: ["operator.read"] });
  expect(await preview()).toEqual({
    outcome: "unread",
    problem: "scope-missing",
    detail: "missing scope: operator.admin",
  });
  expect(await apply("any")).toMatchObject({ outcome: "refused", problem: "scope-missing" });
});

test("a wrong token is refused in the gateway's words, and stands nowhere", async () => {
  const { ctx, gateway, simulated, preview, stored } = await controlled();
  const wrong = "wrong-token-0123456789abcdef";
  await setGatewayControl(ctx, gateway.id, { url: simulated.url, token: wrong });
  const unread = await preview();
  expect(unread).toMatchObject({ outcome: "unread", problem: "token-refused" });
  expect(JSON.stringify(unread) + (await stored())).not.toContain(wrong);
});

test("a remote gateway asks its owner to approve us once, then takes the token it gave our device", async () => {
  const { simulated, preview, apply } = await controlled({ remote: true });
  const [asked] = [await preview()];
  const [requestId = ""] = simulated.door.pendingRequests;
  expect(asked).toEqual({
    outcome: "unread",
    problem: "pairing-required",
    detail: `requestId: ${requestId}`,
  });
  simulated.door.approve(requestId);
  expect(await apply(read(await preview()).baseHash)).toMatchObject({ outcome: "applied" });
  const tokens = simulated.requests
    .filter(({ method }) => method === "connect")
    .map(({ params }) => (params as { auth: { token: string } }).auth.token);
  expect(tokens.at(-1)).not.toBe(GATEWAY_TOKEN);
});

test("the gateway's token and keys in its config are in no reply and no row of ours", async () => {
  const { simulated, preview, apply, stored, providerId } = await controlled();
  simulated.config.value = {
    models: { providers: { [providerId]: { baseUrl: "https://x/v1", apiKey: KEY, models: [] } } },
  };
  const shown = read(await preview());
  const result = await apply(shown.baseHash);
  const all = JSON.stringify([shown, result]) + (await stored());
  expect(all).not.toContain(GATEWAY_TOKEN);
  expect(all).not.toContain(KEY);
});

test("one gateway is written by one person at a time", async () => {
  const { preview, apply, patches } = await controlled();
  const { baseHash } = read(await preview());
  const [first, second] = await Promise.allSettled([apply(baseHash), apply(baseHash)]);
  expect([first, second]).toMatchObject([
    { status: "fulfilled", value: { outcome: "applied" } },
    { status: "rejected", reason: { code: "conflict" } },
  ]);
  expect(patches()).toHaveLength(1);
  // And is free again.
  expect(await apply(baseHash)).toMatchObject({ outcome: "conflict" });
});

test("neither an operator nor a viewer previews or applies, and an ended permission holds at once", async () => {
  const { ctx, gateway, preview, apply, simulated } = await controlled();
  for (const role of ["operator", "viewer"] as const) {
    await expect(preview({}, ctx.as(role))).rejects.toMatchObject({ code: "forbidden" });
    await expect(apply("any", {}, ctx.as(role))).rejects.toMatchObject({ code: "forbidden" });
  }
  await endGatewayControl(ctx, gateway.id);
  await expect(preview()).rejects.toMatchObject({ code: "conflict" });
  await expect(apply("any")).rejects.toMatchObject({ code: "conflict" });
  expect(simulated.requests).toEqual([]);
});

test("keys themselves are never applied", async () => {
  const { preview, simulated } = await controlled();
  await expect(preview({ keyMode: "literal" })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { keyMode: [expect.any(String)] },
  });
  expect(simulated.requests).toEqual([]);
});

test("a gateway that answers nothing, or nonsense, is said to be unreachable or unreadable", async () => {
  const { simulated, preview, apply } = await controlled();
  simulated.config.get = () => ({ parsed: {} });
  expect(await preview()).toMatchObject({ outcome: "unread", problem: "unexpected-reply" });
  let deep: unknown = 1;
  for (let depth = 0; depth < 1_000; depth += 1) deep = { a: deep };
  simulated.config.get = () => ({ hash: "h", valid: true, parsed: deep as object });
  expect(await preview()).toMatchObject({ outcome: "unread", problem: "unexpected-reply" });
  await simulated.close();
  expect(await preview()).toMatchObject({ outcome: "unread", problem: "unreachable" });
  expect(await apply("h")).toMatchObject({ outcome: "unreachable", problem: "unreachable" });
});
