import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test, vi } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { ROLE_SCOPES } from "@/lib/core/scopes";
import { testContext } from "@/test/database";

import { actorOfSession } from "./actor-of-session";
import { type Auth, createAuth } from "./auth";
import { notePeerAddresses, peerHeader } from "./client-address";
import { createUser } from "./create-user";

const URL_HERE = "http://localhost:3000";
const PASSWORD = "correct horse battery";

async function signInDesk({ url = URL_HERE, clock = { ms: Date.now() } } = {}) {
  const base = await testContext();
  const ctx: Context = { ...base, now: () => new Date(clock.ms) };
  const log = { error: vi.fn() };
  const auth = createAuth({ ctx, url, trustedProxies: [], log });
  const { id } = await createUser(ctx, {
    name: "Lin Wei",
    email: "lin.wei@example.com",
    password: PASSWORD,
    role: "operator",
  });
  return { ctx, auth, id, log, clock };
}

type Try = { email?: string; password?: string; from?: string; headers?: Record<string, string> };

function signIn(
  auth: Auth,
  { email = "lin.wei@example.com", password = PASSWORD, from = "192.0.2.1", headers }: Try = {},
) {
  return auth.handle(
    new Request(`${URL_HERE}/api/auth/sign-in/email`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        host: "localhost:3000",
        [peerHeader()]: from,
        ...headers,
      },
      body: JSON.stringify({ email, password }),
    }),
  );
}

const cookieOf = (reply: Response) => (reply.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";

test("the right pair opens a session, and its cookie says who is acting", async () => {
  const { auth, id } = await signInDesk();
  const reply = await signIn(auth, { email: "Lin.Wei@Example.com" });
  expect(reply.status).toBe(200);
  const actor = await actorOfSession(new Headers({ cookie: cookieOf(reply) }), auth);
  expect(actor).toEqual({
    kind: "user",
    id,
    name: "lin.wei@example.com",
    scopes: new Set(ROLE_SCOPES.operator),
  });
});

test("the cookie cannot be read by scripts, is not sent from other sites, and lasts seven days", async () => {
  const { auth } = await signInDesk();
  const [cookie] = (await signIn(auth)).headers.getSetCookie();
  expect(cookie).toMatch(/^clawkeep\.session_token=.*Max-Age=604800.*HttpOnly.*SameSite=Lax/i);
  expect(cookie).not.toContain("Secure");
  const secure = await signInDesk({ url: "https://keep.example.com" });
  expect((await signIn(secure.auth)).headers.getSetCookie()[0]).toMatch(/^__Secure-clawkeep.*; Secure/);
});

test("no cookie, a made-up one or one from before signing out is nobody", async () => {
  const { auth } = await signInDesk();
  expect(await actorOfSession(new Headers(), auth)).toBeNull();
  expect(await actorOfSession(new Headers({ cookie: "clawkeep.session_token=made.up" }), auth)).toBeNull();
  const cookie = cookieOf(await signIn(auth));
  const out = await auth.handle(
    new Request(`${URL_HERE}/api/auth/sign-out`, {
      method: "POST",
      headers: { cookie, origin: URL_HERE, host: "localhost:3000" },
    }),
  );
  expect(out.status).toBe(200);
  expect(await actorOfSession(new Headers({ cookie }), auth)).toBeNull();
});

test("a used session lives on: asking for it a day later gives the cookie another seven days", async () => {
  const { auth, ctx } = await signInDesk();
  const cookie = cookieOf(await signIn(auth));
  const headers = { cookie, host: "localhost:3000" };
  const inTwoDays = new Date(Date.now() + 5 * 86_400_000);
  await databaseOf(ctx).session.updateMany({ data: { expiresAt: inTwoDays } });
  expect(await actorOfSession(new Headers(headers), auth)).not.toBeNull();
  expect((await databaseOf(ctx).session.findFirstOrThrow()).expiresAt).toEqual(inTwoDays);
  const reply = await auth.handle(new Request(`${URL_HERE}/api/auth/get-session`, { headers }));
  expect(reply.headers.getSetCookie()[0]).toContain("Max-Age=604800");
  expect((await databaseOf(ctx).session.findFirstOrThrow()).expiresAt.getTime()).toBeGreaterThan(
    inTwoDays.getTime(),
  );
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { auth } = await signInDesk();
  const wrong = await signIn(auth, { password: "wrong horse battery" });
  const unknown = await signIn(auth, { email: "nobody@example.com" });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await unknown.json()).toEqual(await wrong.json());
});

test("five failures close an account for fifteen minutes, however often the sender's address changes", async () => {
  const { auth, clock } = await signInDesk();
  const left: unknown[] = [];
  for (let n = 1; n <= 5; n += 1) {
    const reply = await signIn(auth, { password: "guess number", from: `198.51.100.${n}` });
    expect(reply.status).toBe(401);
    left.push(((await reply.json()) as { triesLeft: unknown }).triesLeft);
  }
  expect(left).toEqual([4, 3, 2, 1, 0]);

  const closed = await signIn(auth, { from: "198.51.100.99", headers: { "x-forwarded-for": "203.0.113.7" } });
  expect(closed.status).toBe(429);
  expect(Number(closed.headers.get("retry-after"))).toBeGreaterThan(890);
  expect(await closed.json()).toMatchObject({
    code: "too_many_tries",
    retryAfterSeconds: expect.any(Number),
  });

  clock.ms += 15 * 60_000;
  expect((await signIn(auth)).status).toBe(200);
});

test("an account that does not exist closes just like one that does", async () => {
  const { auth } = await signInDesk();
  const statuses = [];
  for (let n = 0; n < 6; n += 1) statuses.push((await signIn(auth, { email: "nobody@example.com" })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test("guesses sent all at once do not slip past the limit", async () => {
  const { auth } = await signInDesk();
  const replies = await Promise.all(
    Array.from({ length: 12 }, () => signIn(auth, { password: "guess number" })),
  );
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(7);
});

test("a page of another site cannot use up somebody's tries", async () => {
  const { auth } = await signInDesk();
  for (let n = 0; n < 6; n += 1) {
    expect(
      (await signIn(auth, { password: "guess number", headers: { origin: "https://evil.example" } })).status,
    ).toBe(403);
  }
  expect((await signIn(auth)).status).toBe(200);
});

test("the right password in between starts the account afresh", async () => {
  const { auth } = await signInDesk();
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 4; n += 1)
      expect((await signIn(auth, { password: "typo typo typo" })).status).toBe(401);
    expect((await signIn(auth)).status).toBe(200);
  }
});

test("one sender cannot try a password on account after account, whatever it says of its address", async () => {
  const { auth } = await signInDesk();
  notePeerAddresses();
  const server = createServer(async (request, response) => {
    const headers = new Headers(
      Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const reply = await auth.handle(
      new Request(`${URL_HERE}${request.url}`, { method: "POST", headers, body }),
    );
    response.writeHead(reply.status).end(await reply.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;

  const statuses: number[] = [];
  for (let n = 1; n <= 32; n += 1) {
    const reply = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-for": `203.0.113.${n}`,
        "x-real-ip": `10.0.0.${n}`,
      },
      body: JSON.stringify({ email: `person${n}@example.com`, password: "Summer2026!!" }),
    });
    await reply.text();
    statuses.push(reply.status);
  }
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
  expect(statuses.slice(30)).toEqual([429, 429]);
});

test.each([
  ["the configured address", "http://localhost:3000", "localhost:3000", 200],
  ["127.0.0.1, opened by number", "http://127.0.0.1:3000", "127.0.0.1:3000", 200],
  ["a LAN name and another port", "http://keep.lan:8080", "keep.lan:8080", 200],
  ["https that ends at a proxy", "https://keep.example.com", "keep.example.com", 200],
  ["another site", "https://evil.example", "localhost:3000", 403],
  ["another port of the same host", "http://localhost:4000", "localhost:3000", 403],
  ["no site at all", "null", "localhost:3000", 403],
])("signing in from a page of %s", async (_where, origin, host, status) => {
  const { auth } = await signInDesk();
  const site = status === 200 ? "same-origin" : "cross-site";
  const browser = { "sec-fetch-site": site, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
  expect((await signIn(auth, { headers: { origin, host, ...browser } })).status).toBe(status);
});

test.each([
  "/sign-up/email",
  "/update-user",
  "/change-password",
  "/delete-user",
  "/list-sessions",
  "/reset-password",
  "/ok",
  "/sign-in/email/",
])("%s is not served: accounts change through audited verbs only", async (path) => {
  const { auth } = await signInDesk();
  const body = JSON.stringify({ name: "Eve", email: "eve@example.com", password: PASSWORD, role: "admin" });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  expect((await auth.handle(new Request(`${URL_HERE}/api/auth${path}`, init))).status).toBe(404);
});

test("a body larger than any e-mail and password is refused unread", async () => {
  const { auth } = await signInDesk();
  expect((await signIn(auth, { password: "x".repeat(17_000) })).status).toBe(413);
});

test("neither reply nor log holds the password, and the database holds only its hash", async () => {
  const { auth, ctx, log } = await signInDesk();
  const replies = await Promise.all([signIn(auth), signIn(auth, { password: `${PASSWORD}!` })]);
  const texts = await Promise.all(replies.map((reply) => reply.text()));
  const accounts = await databaseOf(ctx).account.findMany();
  expect(JSON.stringify([texts, log.error.mock.calls, accounts])).not.toContain(PASSWORD);
  expect(accounts[0]?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
});

test.each([
  ["no JSON", "application/json", "{"],
  ["no JSON by its type", "text/plain", "{}"],
])(
  "a stranger's body that is %s is refused and does not fill the log with errors",
  async (_what, type, body) => {
    const { auth, log } = await signInDesk();
    const headers = { "content-type": type, host: "localhost:3000" };
    const reply = await auth.handle(
      new Request(`${URL_HERE}/api/auth/sign-in/email`, { method: "POST", headers, body }),
    );
    expect([400, 415]).toContain(reply.status);
    expect(log.error).not.toHaveBeenCalled();
  },
);
