import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { createGateway } from "@/lib/gateways/create-gateway";
import { testContext } from "@/test/database";

import { endGatewayControl } from "./end-gateway-control";
import { getGatewayControl } from "./get-gateway-control";
import { setGatewayControl } from "./set-gateway-control";

const TOKEN = "gateway-token-0123456789abcdef";
const URL = "wss://edge-1.example.test/";

async function withGateway() {
  const ctx = await testContext();
  const { id } = await createGateway(ctx, { name: "edge-1" });
  return { ctx, id };
}

test("writing a gateway's config is off until an admin allows it, and off again when it is ended", async () => {
  const { ctx, id } = await withGateway();
  const off = { enabled: false, url: null, hasToken: false, setBy: null, setAt: null };
  expect(await getGatewayControl(ctx, id)).toEqual(off);
  expect(await setGatewayControl(ctx, id, { url: URL, token: TOKEN })).toMatchObject({
    enabled: true,
    url: URL,
    hasToken: true,
    setBy: "admin@example.test",
  });
  await endGatewayControl(ctx, id);
  expect(await getGatewayControl(ctx, id)).toEqual(off);
  expect(await databaseOf(ctx).gatewayControl.count()).toBe(0);
});

test("neither an operator nor a viewer sees, allows or ends it", async () => {
  const { ctx, id } = await withGateway();
  for (const role of ["operator", "viewer"] as const) {
    const refused = { code: "forbidden", message: expect.stringContaining("gateways:configure") };
    await expect(getGatewayControl(ctx.as(role), id)).rejects.toMatchObject(refused);
    await expect(setGatewayControl(ctx.as(role), id, { url: URL, token: TOKEN })).rejects.toMatchObject(
      refused,
    );
    await expect(endGatewayControl(ctx.as(role), id)).rejects.toMatchObject(refused);
  }
});

test("the token is sealed for its row, and in no reply and no audit row", async () => {
  const { ctx, id } = await withGateway();
  const reply = await setGatewayControl(ctx, id, { url: `${URL}?token=${TOKEN}`, token: TOKEN });
  await setGatewayControl(ctx, id, { url: URL });
  await endGatewayControl(ctx, id);
  await setGatewayControl(ctx, id, { url: URL, token: TOKEN });
  const { ciphertext, keyId, ...row } = await databaseOf(ctx).gatewayControl.findUniqueOrThrow({
    where: { gatewayId: id },
  });
  const audit = await databaseOf(ctx).auditEntry.findMany();
  expect(audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["gateway-control.set", "gateway-control.ended"]),
  );
  expect(JSON.stringify([reply, row, audit])).not.toContain(TOKEN);
  expect(Buffer.from(ciphertext).includes(TOKEN)).toBe(false);
  expect(ctx.vault.open({ keyId, ciphertext }, id).reveal()).toContain(TOKEN);
  expect(() => ctx.vault.open({ keyId, ciphertext }, "gw_other")).toThrow();
});

test("a token is never sent to another address than the one it was given for", async () => {
  const { ctx, id } = await withGateway();
  const needsToken = { code: "invalid_input", fields: { token: [expect.any(String)] } };
  await expect(setGatewayControl(ctx, id, { url: URL })).rejects.toMatchObject(needsToken);
  await setGatewayControl(ctx, id, { url: URL, token: TOKEN });
  await expect(setGatewayControl(ctx, id, { url: "wss://thief.example.test/" })).rejects.toMatchObject(
    needsToken,
  );
  expect(await setGatewayControl(ctx, id, { url: URL })).toMatchObject({ hasToken: true });
  expect(await getGatewayControl(ctx, id)).toMatchObject({ url: URL });
});

test("a token does not travel in clear, nor stand in the address", async () => {
  const { ctx, id } = await withGateway();
  for (const url of [
    "ws://10.0.0.5:18789",
    "ws://gateway.example.test",
    "wss://user:pw@gateway.example.test",
  ]) {
    await expect(setGatewayControl(ctx, id, { url, token: TOKEN })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { url: [expect.any(String)] },
    });
  }
});

test("a gateway that is not there has no control", async () => {
  const { ctx } = await withGateway();
  await expect(getGatewayControl(ctx, "gw_none")).rejects.toMatchObject({ code: "not_found" });
  await expect(setGatewayControl(ctx, "gw_none", { url: URL, token: TOKEN })).rejects.toMatchObject({
    code: "not_found",
  });
});
