import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test, vi } from "vitest";

import { Secret } from "@/lib/core/secret";
import { peerHeader } from "@/lib/users/client-address";
import { testContext } from "@/test/database";

import { START_SSO_PATH } from "./schemas";
import { createSingleSignOn } from "./single-sign-on";

const URL_HERE = "http://127.0.0.1:3000";

/** A provider that answers its first question when it is told to, with a failure, and all others with one at once. */
async function slowProvider() {
  const first = Promise.withResolvers<ServerResponse>();
  const self = { asked: 0, ms: 0 };
  const server = createServer((_request, response) => {
    self.asked += 1;
    if (self.asked === 1) first.resolve(response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const base = await testContext();
  const sso = createSingleSignOn({
    ctx: { ...base, now: () => new Date(self.ms) },
    url: URL_HERE,
    trustedProxies: [],
    log: { error: vi.fn() },
    oidc: {
      issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      clientId: "clawkeep",
      clientSecret: new Secret("not-needed"),
      name: null,
      hosts: [],
      roles: null,
      defaultRole: null,
    },
  });
  const start = async (): Promise<number | undefined> => {
    const headers = {
      origin: URL_HERE,
      "content-type": "application/json",
      [peerHeader()]: "198.51.100.1",
    };
    const body = JSON.stringify({ next: "/" });
    const request = new Request(`${URL_HERE}${START_SSO_PATH}`, { method: "POST", headers, body });
    return (await sso.answer(request))?.status;
  };
  return { self, start, firstQuestion: first.promise };
}

test("people who come while the provider is slow to fail wait for one answer: it is not asked once for each of them", async () => {
  const { self, start, firstQuestion } = await slowProvider();
  const first = start();
  const question = await firstQuestion;
  self.ms += 9_000;
  const others = [start(), start(), start()];
  question.writeHead(503).end();
  expect(await Promise.all([first, ...others])).toEqual([503, 503, 503, 503]);
  expect(self.asked).toBe(1);
});

test("after a rest one of many asks anew, and a clock that was set back makes the rest no longer", async () => {
  const { self, start, firstQuestion } = await slowProvider();
  self.ms = 60 * 60_000;
  const first = start();
  (await firstQuestion).writeHead(503).end();
  expect(await first).toBe(503);
  self.ms = 0;
  expect(await Promise.all([start(), start(), start()])).toEqual([503, 503, 503]);
  expect(self.asked).toBe(2);
});
