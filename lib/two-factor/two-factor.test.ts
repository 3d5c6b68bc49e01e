import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { Secret } from "@/lib/core/secret";
import { actorOfSession } from "@/lib/users/actor-of-session";
import { getAccount } from "@/lib/users/get-account";
import { type Browser, PASSWORD, team } from "@/test/team";

import { confirmTwoFactor } from "./confirm-two-factor";
import { endTwoFactor } from "./end-two-factor";
import { renewRecoveryCodes } from "./renew-recovery-codes";
import { resetTwoFactor } from "./reset-two-factor";
import { startTwoFactor } from "./start-two-factor";
import { codeOf, matchingStep, stepAt } from "./totp";

const STEP_MS = 30_000;

async function enrolled() {
  const desk = await team();
  const { email, id } = await desk.join("lin", "admin");
  const browser = await desk.open(email);
  const { secret, uri } = await startTwoFactor(browser.ctx, { password: PASSWORD });
  const code = () => codeOf(new Secret(secret), stepAt(new Date(desk.clock.ms)));
  const { recoveryCodes } = await confirmTwoFactor(browser.ctx, { code: code() }, browser.sessionId);
  desk.clock.ms += STEP_MS;
  const tryWith = async (more: Record<string, string>) => {
    const reply = await desk.post({ email, password: PASSWORD, ...more });
    return {
      status: reply.status,
      cookies: reply.headers.getSetCookie(),
      ...((await reply.json()) as object),
    };
  };
  return { ...desk, email, id, browser, secret, uri, code, recoveryCodes, tryWith };
}

// RFC 6238, appendix B: the SHA-1 rows, last six of eight digits.
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("the code at second %d is that of RFC 6238", (second, code) => {
  const secret = new Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  expect(codeOf(secret, stepAt(new Date(second * 1000)))).toBe(code);
});

test("a clock half a minute off still works, a minute off does not", () => {
  const secret = new Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const now = new Date(1_234_567_890_000);
  const codes = [-2, -1, 0, 1, 2].map((off) => codeOf(secret, stepAt(now) + off));
  expect(codes.map((code) => matchingStep(secret, code, now) !== null)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test("nothing changes at sign-in until a code of the app was given", async () => {
  const { ctx, join, open, post } = await team();
  const { email } = await join("lin", "viewer");
  const browser = await open(email);
  await startTwoFactor(browser.ctx, { password: PASSWORD });
  expect((await getAccount(browser.ctx)).twoFactor).toBe(false);
  expect((await post({ email, password: PASSWORD })).status).toBe(200);
  await expect(confirmTwoFactor(browser.ctx, { code: "abcdef" }, browser.sessionId)).rejects.toMatchObject({
    fields: { code: [expect.any(String)] },
  });
  expect(await databaseOf(ctx).recoveryCode.count()).toBe(0);
});

test("beginning takes the password: an open browser is not enough", async () => {
  const { join, open } = await team();
  const browser = await open((await join("lin", "viewer")).email);
  await expect(startTwoFactor(browser.ctx, { password: "not it" })).rejects.toMatchObject({
    fields: { password: [expect.any(String)] },
  });
});

test("the right password alone opens nothing once it is on: no session, no cookie", async () => {
  const { ctx, tryWith, code, id } = await enrolled();
  await databaseOf(ctx).session.deleteMany();
  const without = await tryWith({});
  expect(without).toMatchObject({ status: 401, code: "code_needed" });
  expect(without.cookies.filter((cookie) => cookie.includes("session_token"))).toEqual([]);
  expect(await databaseOf(ctx).session.count()).toBe(0);
  expect(await tryWith({ code: code() })).toMatchObject({ status: 200, user: { id } });
});

test("a wrong password is answered the same with and without a second factor, code or no code", async () => {
  const { join, post, email } = await enrolled();
  const { email: without } = await join("sam", "viewer");
  const replies = await Promise.all(
    [
      { email, password: "wrong wrong wrong" },
      { email: without, password: "wrong wrong wrong" },
    ].map(async (body) => (await post(body)).json()),
  );
  expect(replies[0]).toEqual(replies[1]);
});

test("a code works once: whoever looked over a shoulder is too late", async () => {
  const { tryWith, code, clock } = await enrolled();
  const seen = code();
  expect((await tryWith({ code: seen })).status).toBe(200);
  expect(await tryWith({ code: seen })).toMatchObject({ status: 401, code: "wrong_code", triesLeft: 4 });
  clock.ms += STEP_MS;
  expect((await tryWith({ code: seen })).status).toBe(401);
  expect((await tryWith({ code: code() })).status).toBe(200);
});

test("the code that turned it on does not sign in as well", async () => {
  const { tryWith, code, clock } = await enrolled();
  clock.ms -= STEP_MS;
  expect(await tryWith({ code: code() })).toMatchObject({ status: 401, code: "wrong_code" });
});

test("of sign-ins with the same code at the same moment one succeeds", async () => {
  const { tryWith, code } = await enrolled();
  const seen = code();
  const replies = await Promise.all([tryWith({ code: seen }), tryWith({ code: seen })]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test("a recovery code opens once and is gone; how it was typed does not matter", async () => {
  const { ctx, tryWith, recoveryCodes, browser, actions } = await enrolled();
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = ""] = recoveryCodes;
  expect((await tryWith({ code: ` ${first.toUpperCase().replace("-", " ")}` })).status).toBe(200);
  expect((await tryWith({ code: first })).status).toBe(401);
  expect((await getAccount(browser.ctx)).recoveryCodesLeft).toBe(9);
  expect(await databaseOf(ctx).recoveryCode.count()).toBe(9);
  expect(await actions()).toContain("recovery-code.used");
});

test("codes are guessed no faster than passwords, and leaving the code out in between wins no tries", async () => {
  const { tryWith, code } = await enrolled();
  const left: unknown[] = [];
  for (let n = 0; n < 5; n += 1) {
    left.push(await tryWith({ code: "zz-not-a-code" }));
    if (n < 4) expect(await tryWith({})).toMatchObject({ code: "code_needed" });
  }
  expect(left).toMatchObject([4, 3, 2, 1, 0].map((triesLeft) => ({ code: "wrong_code", triesLeft })));
  expect((await tryWith({ code: code() })).status).toBe(429);
});

test("asking for the code costs no try of somebody who makes no mistake", async () => {
  const { tryWith, code, clock } = await enrolled();
  for (let n = 0; n < 6; n += 1) {
    expect(await tryWith({})).toMatchObject({ status: 401, code: "code_needed" });
    expect((await tryWith({ code: code() })).status).toBe(200);
    clock.ms += STEP_MS;
  }
});

test("turning it on ends the other sessions, which were opened without it", async () => {
  const { auth, clock, join, open } = await team();
  const { email } = await join("lin", "viewer");
  const [here, elsewhere] = [await open(email), await open(email)];
  const { secret } = await startTwoFactor(here.ctx, { password: PASSWORD });
  const code = codeOf(new Secret(secret), stepAt(new Date(clock.ms)));
  await confirmTwoFactor(here.ctx, { code }, here.sessionId);
  expect(await actorOfSession(elsewhere.headers, auth)).toBeNull();
  expect(await actorOfSession(here.headers, auth)).not.toBeNull();
});

test("while it is on, a new secret cannot be slipped in, not even with password and code", async () => {
  const { browser, code } = await enrolled();
  await expect(startTwoFactor(browser.ctx, { password: PASSWORD })).rejects.toMatchObject({
    fields: { code: [expect.any(String)] },
  });
  await expect(startTwoFactor(browser.ctx, { password: PASSWORD, code: code() })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("turning it off takes password and code, and takes the recovery codes with it", async () => {
  const { ctx, browser, code, tryWith } = await enrolled();
  await expect(endTwoFactor(browser.ctx, { password: PASSWORD })).rejects.toMatchObject({
    fields: { code: [expect.any(String)] },
  });
  await endTwoFactor(browser.ctx, { password: PASSWORD, code: code() });
  expect((await tryWith({})).status).toBe(200);
  expect([await databaseOf(ctx).twoFactor.count(), await databaseOf(ctx).recoveryCode.count()]).toEqual([
    0, 0,
  ]);
});

test("new recovery codes end the earlier ones", async () => {
  const { browser, code, recoveryCodes, tryWith } = await enrolled();
  const renewed = await renewRecoveryCodes(browser.ctx, { password: PASSWORD, code: code() });
  expect((await tryWith({ code: recoveryCodes[0] ?? "" })).status).toBe(401);
  expect((await tryWith({ code: renewed.recoveryCodes[0] ?? "" })).status).toBe(200);
});

test("an admin lets somebody in again who lost phone and codes; nobody else can", async () => {
  const { ctx, id, tryWith, join, open, actions } = await enrolled();
  const sam: Browser = await open((await join("sam", "operator")).email);
  await expect(resetTwoFactor(sam.ctx, id)).rejects.toMatchObject({ code: "forbidden" });
  await resetTwoFactor(ctx, id);
  expect((await tryWith({})).status).toBe(200);
  expect((await actions()).filter((action) => action === "two-factor.reset")).toHaveLength(1);
  await expect(resetTwoFactor(ctx, "usr_none")).rejects.toMatchObject({ code: "not_found" });
});

test("the database holds neither the secret nor a recovery code, nor does the audit log", async () => {
  const { ctx, secret, recoveryCodes, uri } = await enrolled();
  expect(uri).toBe(`otpauth://totp/Clawkeep:lin%40example.com?secret=${secret}&issuer=Clawkeep`);
  const database = databaseOf(ctx);
  const rows = JSON.stringify([
    (await database.twoFactor.findMany()).map((row) => Buffer.from(row.ciphertext).toString("latin1")),
    await database.recoveryCode.findMany(),
    await database.auditEntry.findMany(),
  ]);
  for (const planted of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace("-", ""))]) {
    expect(rows).not.toContain(planted);
  }
});
