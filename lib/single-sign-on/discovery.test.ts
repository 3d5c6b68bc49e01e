import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { Secret } from "@/lib/core/secret";

import { discoverProvider } from "./discovery";

/** Tries `listener` as a provider; `hosts`: others that the operator named. */
async function discovered(listener: RequestListener, hosts: string[] = []) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    issuer,
    clientId: "clawkeep",
    clientSecret: new Secret("client secret"),
    name: null,
    hosts,
    roles: null,
    defaultRole: null,
  };
  return discoverProvider(settings);
}

const good = (issuer: string): Record<string, unknown> => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/me`,
  jwks_uri: `${issuer}/jwks`,
  id_token_signing_alg_values_supported: ["none", "HS256", "RS256"],
});

/** A provider that describes itself so. */
const saying =
  (change: Record<string, unknown> = {}): RequestListener =>
  (request, response) =>
    response.end(JSON.stringify({ ...good(`http://${request.headers.host}`), ...change }));

test("a provider is what it says at its well-known address, and only signatures with private keys count", async () => {
  const provider = await discovered(saying());
  expect(provider).toMatchObject({ algorithms: ["RS256"], secretInHeader: true });
  expect(provider.tokenEndpoint.pathname).toBe("/token");
});

test.each([
  ["token_endpoint", "https://evil.example/token"],
  ["token_endpoint", "http://127.0.0.1:1/token"],
  ["jwks_uri", "http://169.254.169.254/latest/meta-data"],
  ["jwks_uri", "file:///etc/passwd"],
  ["userinfo_endpoint", "https://127.0.0.1.evil.example/me"],
  ["authorization_endpoint", "https://evil.example/auth"],
  ["authorization_endpoint", "javascript:alert(1)"],
])("a description that sends us elsewhere is refused: %s at %s", async (field, address) => {
  await expect(discovered(saying({ [field]: address }))).rejects.toMatchObject({
    name: "ProviderFailure",
    message: expect.stringContaining(field),
  });
});

test("an endpoint on another host that the operator named is taken, if it is https", async () => {
  const elsewhere = (address: string) => discovered(saying({ jwks_uri: address }), ["keys.example.com"]);
  expect((await elsewhere("https://keys.example.com/jwks")).signingKeys.host).toBe("keys.example.com");
  await expect(elsewhere("http://keys.example.com/jwks")).rejects.toThrow("no https address");
});

test.each([
  ["of another issuer", { issuer: "https://evil.example" }, "another issuer"],
  ["without keys", { jwks_uri: undefined }, "jwks_uri"],
  [
    "with symmetric signatures only",
    { id_token_signing_alg_values_supported: ["HS256"] },
    "id_token_signing",
  ],
])("a description %s is refused", async (_what, change, sentence) => {
  await expect(discovered(saying(change))).rejects.toThrow(sentence);
});

test("a redirect is not followed, wherever it leads", async () => {
  const asked: string[] = [];
  const redirecting: RequestListener = (request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(302, { location: "/elsewhere" }).end();
  };
  await expect(discovered(redirecting)).rejects.toMatchObject({ kind: "unreachable" });
  expect(asked).toEqual(["/.well-known/openid-configuration"]);
});

test.each<[string, RequestListener]>([
  ["more than fits", (_request, response) => response.end("x".repeat(300 * 1024))],
  ["no JSON", (_request, response) => response.end("<html>")],
  ["nothing", (request) => request.socket.destroy()],
])("a provider that answers %s is no provider", async (_what, listener) => {
  await expect(discovered(listener)).rejects.toMatchObject({ kind: "unreachable" });
});
