import { expect, test } from "vitest";

import { actorOfSession } from "@/lib/users/actor-of-session";
import { peerHeader } from "@/lib/users/client-address";
import { PASSWORD, team, URL_HERE } from "@/test/team";

import { endOtherSessions } from "./end-other-sessions";
import { endSession } from "./end-session";
import { listSessions } from "./list-sessions";
import { SessionSummary } from "./schemas";

test("people see their own sessions with browser and address, which one asks, and no session's token", async () => {
  const { join, open, ctx, clock, address } = await team();
  const { email } = await join("lin", "viewer");
  const { email: other } = await join("sam", "viewer");
  await open(other);
  const [here] = [await open(email), await open(email)];
  const listed = await listSessions(here.ctx, here.sessionId);
  expect(listed.map((session) => SessionSummary.strict().parse(session))).toEqual(listed);
  expect(listed.map(({ current }) => current).sort()).toEqual([false, true]);
  expect(listed[0]).toMatchObject({ address });
  clock.ms += 8 * 86_400_000;
  expect(await listSessions({ ...here.ctx, now: ctx.now }, here.sessionId)).toEqual([]);
});

test("an address of IPv6 is shown whole, though tries are counted by its network", async () => {
  const { auth, ctx, join } = await team();
  const { email, id: userId } = await join("lin", "viewer");
  const headers = {
    "content-type": "application/json",
    host: "localhost:3000",
    [peerHeader()]: "2001:db8:1:2:3:4:5:6",
  };
  const body = JSON.stringify({ email, password: PASSWORD });
  await auth.handle(new Request(`${URL_HERE}/api/auth/sign-in/email`, { method: "POST", headers, body }));
  const own = { ...ctx, actor: { ...ctx.actor, id: userId } };
  expect(await listSessions(own, null)).toMatchObject([{ address: "2001:db8:1:2:3:4:5:6" }]);
});

test("a session that is ended opens nothing with the next request", async () => {
  const { auth, join, open, actions } = await team();
  const { email } = await join("lin", "viewer");
  const [here, elsewhere] = [await open(email), await open(email)];
  await endSession(here.ctx, elsewhere.sessionId);
  expect(await actorOfSession(elsewhere.headers, auth)).toBeNull();
  expect(await actorOfSession(here.headers, auth)).not.toBeNull();
  expect((await actions()).at(-1)).toBe("session.ended");
});

test("somebody else's session is answered like one that never was, and goes on", async () => {
  const { auth, join, open } = await team();
  const lin = await open((await join("lin", "admin")).email);
  const sam = await open((await join("sam", "viewer")).email);
  const answers = await Promise.all(
    [sam.sessionId, "never-was"].map((id) => endSession(lin.ctx, id).catch((error: unknown) => error)),
  );
  expect(String(answers[0])).toBe(String(answers[1]));
  expect(answers[0]).toMatchObject({ code: "not_found" });
  expect(await actorOfSession(sam.headers, auth)).not.toBeNull();
});

test("all others end, the one that asks and other people's stay", async () => {
  const { auth, join, open } = await team();
  const { email } = await join("lin", "viewer");
  const sam = await open((await join("sam", "viewer")).email);
  const [here, second, third] = [await open(email), await open(email), await open(email)];
  await endOtherSessions(here.ctx, here.sessionId);
  const left = [];
  for (const { headers } of [here, second, third, sam]) {
    left.push((await actorOfSession(headers, auth)) !== null);
  }
  expect(left).toEqual([true, false, false, true]);
});

test("when a session was last used is noted to the minute, not with every request", async () => {
  const { auth, join, open, clock } = await team();
  const here = await open((await join("lin", "viewer")).email);
  const start = clock.ms;
  const seenAfter = async (ms: number) => {
    clock.ms = start + ms;
    await actorOfSession(here.headers, auth);
    const [session] = await listSessions(here.ctx, null);
    return Date.parse(session?.lastSeenAt ?? "") - start;
  };
  expect(await seenAfter(30_000)).toBeLessThan(30_000);
  expect(await seenAfter(120_000)).toBe(120_000);
  expect(await seenAfter(150_000)).toBe(120_000);
});
