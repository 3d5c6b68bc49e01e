import { expect, test, vi } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { Secret } from "@/lib/core/secret";
import { confirmTwoFactor } from "@/lib/two-factor/confirm-two-factor";
import { startTwoFactor } from "@/lib/two-factor/start-two-factor";
import { codeOf, stepAt } from "@/lib/two-factor/totp";
import { CLIENT } from "@/test/oidc-provider";
import { lin, linsDesk, reasonIn, ssoDesk, whoIs } from "@/test/sso-desk";
import { PASSWORD } from "@/test/team";

test.each([true, false])(
  "somebody with an account signs in and gets on to their page (claims in the ID token: %s)",
  async (claimsInIdToken) => {
    const desk = await linsDesk({ claimsInIdToken });
    desk.provider.visitor = lin({ email: "Lin@Example.com" });
    const browser = desk.browser();
    expect(await browser.signIn("/zh-CN/profiles?plan=coding")).toBe(
      `${desk.url}/zh-CN/profiles?plan=coding`,
    );
    expect(await whoIs(desk, browser)).toMatchObject({ id: desk.id, name: "lin@example.com" });
    expect(desk.log.error).not.toHaveBeenCalled();
    const { address } = desk;
    expect((await desk.rows()).slice(-2)).toMatchObject([
      { action: "user.single-sign-on-linked", actorName: "single sign-on", subject: desk.id, address },
      { action: "session.signed-in", subject: desk.id, address, details: { method: "oidc" } },
    ]);
    expect(await databaseOf(desk.ctx).session.findMany()).toMatchObject([{ ipAddress: address }]);
  },
);

test("each flow has a state, a nonce and a PKCE challenge of its own", async () => {
  const desk = await ssoDesk();
  const pages = [];
  for (const browser of [desk.browser(), desk.browser()]) {
    const { url } = (await (await browser.start()).json()) as { url: string };
    pages.push(new URL(url).searchParams);
  }
  for (const page of pages) {
    expect(Object.fromEntries(page)).toMatchObject({
      response_type: "code",
      client_id: CLIENT.id,
      scope: "openid profile email",
      code_challenge_method: "S256",
    });
  }
  for (const own of ["state", "nonce", "code_challenge"]) {
    const [first = "", second] = pages.map((page) => page.get(own) ?? "");
    expect(first.length).toBeGreaterThan(20);
    expect(first).not.toBe(second);
  }
});

test("the cookie that ties a flow to its browser is as far out of scripts' reach as a session's", async () => {
  const desk = await ssoDesk();
  const [cookie] = (await desk.browser().start()).headers.getSetCookie();
  expect(cookie).toMatch(/^clawkeep\.oauth_state=.*Max-Age=600.*HttpOnly.*SameSite=Lax/i);
});

test("whoever signs in both ways is one person: the password goes on working", async () => {
  const desk = await linsDesk();
  await desk.browser().signIn();
  const reply = await desk.browser().visit(`${desk.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: desk.url },
    body: JSON.stringify({ email: "lin@example.com", password: PASSWORD }),
  });
  expect(await reply.json()).toMatchObject({ user: { id: desk.id } });
});

test("a session that the provider opened asks for no code of ours: its second factor is the provider's affair", async () => {
  const desk = await linsDesk();
  const browser = desk.browser();
  await browser.signIn();
  const actor = await whoIs(desk, browser);
  if (!actor) throw new Error("not signed in");
  await turnOnTwoFactor(desk, desk.id);
  const again = desk.browser();
  await again.signIn();
  expect(await whoIs(desk, again)).toMatchObject({ id: desk.id });
});

test("an e-mail address alone does not get past a second factor of ours", async () => {
  const desk = await linsDesk();
  await turnOnTwoFactor(desk, desk.id);
  const browser = desk.browser();
  expect(reasonIn(await browser.signIn())).toBe("two-factor");
  expect(await whoIs(desk, browser)).toBeNull();
  expect(await databaseOf(desk.ctx).account.count({ where: { providerId: "oidc" } })).toBe(0);
});

test("a callback with another state, without its cookie, or in another browser signs nobody in", async () => {
  const desk = await linsDesk();
  const [browser, other] = [desk.browser(), desk.browser()];
  const callback = await browser.toCallback("/profiles");
  const changed = new URL(callback);
  changed.searchParams.set("state", "x".repeat(32));
  const stateless = new URL(callback);
  stateless.searchParams.delete("state");
  await other.start();
  const tries = [
    await desk.browser().visit(callback),
    await other.visit(callback),
    await browser.visit(changed.href),
    await browser.visit(stateless.href),
  ];
  expect(tries.map((reply) => reasonIn(reply.headers.get("location") ?? ""))).toEqual([
    "expired",
    "expired",
    "expired",
    "expired",
  ]);
  expect(desk.provider.asked).not.toContain("/token");
  expect(await databaseOf(desk.ctx).session.count()).toBe(0);
});

test("a flow that was begun too long ago signs nobody in", async () => {
  const desk = await linsDesk();
  const browser = desk.browser();
  const callback = await browser.toCallback();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
  const reply = await browser.visit(callback);
  vi.useRealTimers();
  expect(reasonIn(reply.headers.get("location") ?? "")).toBe("expired");
});

test("a callback works once: replayed, even with its cookie, it signs nobody in", async () => {
  const desk = await linsDesk();
  const browser = desk.browser();
  const callback = await browser.toCallback();
  const before = new Map(browser.jar());
  await browser.visit(callback);
  expect(await whoIs(desk, browser)).not.toBeNull();
  expect(reasonIn((await desk.browser().visit(callback)).headers.get("location") ?? "")).toBe("expired");

  const thief = desk.browser();
  for (const [name, value] of before) thief.jar().set(name, value);
  expect(reasonIn((await thief.visit(callback)).headers.get("location") ?? "")).toBe("failed");
  expect(await whoIs(desk, thief)).toBeNull();
  expect(JSON.stringify(desk.log.error.mock.calls)).toContain("refused: invalid_grant");
});

test("whoever cancels at the provider is told so, and none of the provider's free text comes along", async () => {
  const desk = await linsDesk();
  desk.provider.visitor = null;
  expect(await desk.browser().signIn("/profiles")).toBe(`${desk.url}/sign-in?next=%2Fprofiles&sso=denied`);
});

test("a callback that names another issuer is refused before its code goes anywhere", async () => {
  const desk = await linsDesk();
  const browser = desk.browser();
  const callback = new URL(await browser.toCallback());
  callback.searchParams.set("iss", "https://evil.example");
  const reply = await browser.visit(callback.href);
  expect(reasonIn(reply.headers.get("location") ?? "")).toBe("failed");
  expect(desk.provider.asked).not.toContain("/token");
});

test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/\t/evil.example/",
  "/.//evil.example/",
  "/%2f%2fevil.example/",
  "javascript:alert(1)",
  "@evil.example/",
  "/profiles?q=中文 [x]~{y}",
])("%j as the way on leads to this site, signed in or not", async (next) => {
  const desk = await linsDesk();
  const location = await desk.browser().signIn(next);
  expect(new URL(location).origin).toBe(desk.url);
  expect(reasonIn(location)).toBeNull();
  desk.provider.visitor = null;
  const refused = new URL(await desk.browser().signIn(next));
  expect([refused.origin, refused.pathname, reasonIn(refused.href)]).toEqual([
    desk.url,
    "/sign-in",
    "denied",
  ]);
});

test("a page of another site cannot begin a sign-in", async () => {
  const desk = await ssoDesk();
  const reply = await desk.browser().start("/", { origin: "https://evil.example" });
  expect(reply.status).toBe(403);
  expect(reply.headers.getSetCookie()).toEqual([]);
});

test.each([
  ["POST", "/sign-in/social"],
  ["POST", "/callback/oidc"],
  ["GET", "/callback/github"],
  ["POST", "/link-social"],
  ["POST", "/get-access-token"],
  ["GET", "/list-accounts"],
  ["GET", "/single-sign-on"],
])("%s %s is not served: there is one way to begin and one way back", async (method, path) => {
  const desk = await ssoDesk();
  const reply = await desk.browser().visit(`${desk.url}/api/auth${path}`, {
    method,
    ...(method === "POST" && {
      headers: { "content-type": "application/json", origin: desk.url },
      body: JSON.stringify({ provider: "oidc", idToken: { token: "made.up.token" } }),
    }),
  });
  expect(reply.status).toBe(404);
});

test("neither client secret nor any token of the provider is in a reply, a log line or the database", async () => {
  const desk = await linsDesk();
  const planted: string[] = [CLIENT.secret, encodeURIComponent(CLIENT.secret)];
  desk.provider.tamper["/token"] = (reply) => {
    planted.push(...[reply["access_token"], reply["id_token"]].map(String));
    return reply;
  };
  const browser = desk.browser();
  const begun = await browser.start();
  const callback = await browser.atProvider(((await begun.clone().json()) as { url: string }).url);
  const back = await browser.visit(callback);
  await browser.visit(callback);
  desk.provider.tamper["/token"] = () => ({ error: "invalid_client", id_token: planted[2] });
  await desk.browser().signIn();

  const database = databaseOf(desk.ctx);
  const seen = JSON.stringify([
    await begun.text(),
    [...begun.headers, ...back.headers],
    desk.log.error.mock.calls,
    await database.account.findMany(),
    await database.session.findMany(),
    await database.user.findMany(),
    await database.verification.findMany(),
    await database.auditEntry.findMany(),
  ]);
  expect(planted).toHaveLength(4);
  for (const secret of planted) expect(seen).not.toContain(secret);
});

test("a provider that does not answer is said to be that, and is asked again after a rest", async () => {
  const desk = await linsDesk();
  desk.provider.down = true;
  for (let n = 0; n < 3; n += 1) {
    const reply = await desk.browser().start();
    expect([reply.status, await reply.json()]).toEqual([503, { reason: "unreachable" }]);
  }
  const callback = await desk.browser().visit(`${desk.url}/api/auth/callback/oidc?code=x&state=y`);
  expect(reasonIn(callback.headers.get("location") ?? "")).toBe("unreachable");
  expect(desk.provider.asked).toHaveLength(1);
  expect(JSON.stringify(desk.log.error.mock.calls)).toContain("answered with status 503");

  desk.provider.down = false;
  desk.clock.ms += 5_000;
  expect(await desk.browser().signIn()).toBe(`${desk.url}/`);
});

test("a provider that fails between its page and the code is said to be that", async () => {
  const desk = await linsDesk();
  const browser = desk.browser();
  const callback = await browser.toCallback();
  desk.provider.down = true;
  const reply = await browser.visit(callback);
  expect(reasonIn(reply.headers.get("location") ?? "")).toBe("unreachable");
});

test("one address begins no more than thirty sign-ins a minute", async () => {
  const desk = await ssoDesk();
  const statuses = [];
  for (let n = 0; n < 32; n += 1) statuses.push((await desk.browser().start()).status);
  expect(statuses).toEqual([...Array<number>(30).fill(200), 429, 429]);
});

async function turnOnTwoFactor({ ctx }: Awaited<ReturnType<typeof ssoDesk>>, userId: string): Promise<void> {
  const own = { ...ctx, actor: { ...ctx.actor, id: userId, name: "lin@example.com" } };
  const { secret } = await startTwoFactor(own, { password: PASSWORD });
  const code = codeOf(new Secret(secret), stepAt(ctx.now()));
  await confirmTwoFactor(own, { code }, null);
}
