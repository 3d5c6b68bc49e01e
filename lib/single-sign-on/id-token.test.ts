import { generateKeyPairSync } from "node:crypto";

import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { claimsOf, CLIENT, signed } from "@/test/oidc-provider";
import { linsDesk, reasonIn, whoIs } from "@/test/sso-desk";

const SECOND_KEY = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown> | string | undefined]>([
  ["of another issuer", (claims) => ({ ...claims, iss: "https://evil.example" })],
  ["for another client", (claims) => ({ ...claims, aud: "another-client" })],
  ["handed to another client", (claims) => ({ ...claims, aud: [CLIENT.id, "b"], azp: "b" })],
  ["of another flow", (claims) => ({ ...claims, nonce: "of-another-flow" })],
  ["without a nonce", ({ nonce: _nonce, ...claims }) => claims],
  ["that has expired", (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 })],
  ["that never ends", ({ exp: _exp, ...claims }) => claims],
  ["about nobody", ({ sub: _sub, ...claims }) => claims],
  ["that nobody signed", (claims) => `${encode({ alg: "none" })}.${encode(claims)}.`],
  ["that somebody else signed", (claims) => signed(claims, SECOND_KEY)],
  ["that is missing", () => undefined],
])("an ID token %s signs nobody in", async (_what, change) => {
  const desk = await linsDesk({ claimsInIdToken: true });
  desk.provider.tamper["/token"] = ({ id_token: token, ...reply }, sign) => {
    const changed = change(claimsOf(token));
    return { ...reply, id_token: typeof changed === "object" ? sign(changed) : changed };
  };
  const browser = desk.browser();
  expect(reasonIn(await browser.signIn())).toBe("failed");
  expect(await whoIs(desk, browser)).toBeNull();
  expect(await databaseOf(desk.ctx).account.count({ where: { providerId: "oidc" } })).toBe(0);
});

test("the same token, untouched but signed anew, signs in: the refusals above are about what was changed", async () => {
  const desk = await linsDesk({ claimsInIdToken: true });
  desk.provider.tamper["/token"] = ({ id_token: token, ...reply }, sign) => ({
    ...reply,
    id_token: sign(claimsOf(token)),
  });
  expect(await desk.browser().signIn()).toBe(`${desk.url}/`);
});

test("facts about somebody else from the userinfo endpoint sign nobody in", async () => {
  const desk = await linsDesk();
  desk.provider.tamper["/me"] = (reply) => ({ ...reply, sub: "somebody-else" });
  expect(reasonIn(await desk.browser().signIn())).toBe("failed");
});
