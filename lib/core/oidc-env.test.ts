import { inspect } from "node:util";

import { expect, test } from "vitest";

import { readEnv } from "./env";

const THREE = {
  CLAWKEEP_OIDC_ISSUER: "https://id.example.com/",
  CLAWKEEP_OIDC_CLIENT_ID: "clawkeep",
  CLAWKEEP_OIDC_CLIENT_SECRET: "planted-client-secret",
};

test("without its variables there is no single sign-on", () => {
  expect(readEnv({}).oidc).toBeNull();
  expect(readEnv({ CLAWKEEP_OIDC_ISSUER: "" }).oidc).toBeNull();
});

test("issuer, client and secret are enough; the secret is one as soon as it is read", () => {
  const env = readEnv(THREE);
  expect(env.oidc).toMatchObject({
    issuer: "https://id.example.com",
    clientId: "clawkeep",
    name: null,
    hosts: [],
    roles: null,
    defaultRole: null,
  });
  expect(env.oidc?.clientSecret.reveal()).toBe("planted-client-secret");
  expect(`${inspect(env, { depth: 9 })}${JSON.stringify(env)}`).not.toContain("planted");
});

test("roles are read from values of a claim, whatever signs those have in them", () => {
  const env = readEnv({
    ...THREE,
    CLAWKEEP_OIDC_ROLE_CLAIM: "groups",
    CLAWKEEP_OIDC_ROLE_MAP: "platform-admins=admin, cn=sre=operator",
    CLAWKEEP_OIDC_DEFAULT_ROLE: "viewer",
    CLAWKEEP_OIDC_HOSTS: "Keys.example.com, id.example.com:8443",
  });
  expect(env.oidc?.roles).toEqual({
    claim: "groups",
    map: new Map([
      ["platform-admins", "admin"],
      ["cn=sre", "operator"],
    ]),
  });
  expect(env.oidc).toMatchObject({
    defaultRole: "viewer",
    hosts: ["keys.example.com", "id.example.com:8443"],
  });
});

test.each([
  [{ CLAWKEEP_OIDC_ISSUER: "https://id.example.com" }, "CLAWKEEP_OIDC_ISSUER without all of"],
  [{ CLAWKEEP_OIDC_NAME: "Okta" }, "CLAWKEEP_OIDC_NAME without all of"],
  [{ CLAWKEEP_OIDC_DEFAULT_ROLE: "viewer" }, "CLAWKEEP_OIDC_DEFAULT_ROLE without all of"],
  [{ ...THREE, CLAWKEEP_OIDC_CLIENT_SECRET: "" }, "Set these three for single sign-on"],
  [{ ...THREE, CLAWKEEP_OIDC_ROLE_CLAIM: "groups" }, "set both CLAWKEEP_OIDC_ROLE_CLAIM"],
  [{ ...THREE, CLAWKEEP_OIDC_ROLE_MAP: "a=admin" }, "set both CLAWKEEP_OIDC_ROLE_CLAIM"],
  [{ ...THREE, CLAWKEEP_OIDC_ROLE_MAP: "a=owner" }, "CLAWKEEP_OIDC_ROLE_MAP"],
  [{ ...THREE, CLAWKEEP_OIDC_ROLE_MAP: "admins" }, "CLAWKEEP_OIDC_ROLE_MAP"],
  [{ ...THREE, CLAWKEEP_OIDC_DEFAULT_ROLE: "owner" }, "CLAWKEEP_OIDC_DEFAULT_ROLE"],
  [{ ...THREE, CLAWKEEP_OIDC_ISSUER: "http://id.example.com" }, "CLAWKEEP_OIDC_ISSUER: is not an https"],
  [{ ...THREE, CLAWKEEP_OIDC_ISSUER: "https://a:b@id.example.com" }, "CLAWKEEP_OIDC_ISSUER: is not an https"],
  [{ ...THREE, CLAWKEEP_OIDC_ISSUER: "no address" }, "CLAWKEEP_OIDC_ISSUER"],
  [{ ...THREE, CLAWKEEP_OIDC_HOSTS: "https://x" }, "CLAWKEEP_OIDC_HOSTS"],
])("what cannot be meant stops the start with a sentence, and without the value: %j", (env, sentence) => {
  const read = () => readEnv(env);
  expect(read).toThrow(sentence);
  expect(read).not.toThrow("planted");
});
