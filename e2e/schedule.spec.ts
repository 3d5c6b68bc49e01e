import { profileWithKey, send } from "./api-client";
import { expect, test } from "./fixtures";

type Check = { trigger: string; level: string; verdict: Record<string, string> };

/** A start checks everything within a minute. */
const WITHIN_MS = 60_000;

test("after a restart every profile is checked without anybody asking, and of a plan only the host", async ({
  ownApp,
}) => {
  test.setTimeout(3 * WITHIN_MS);
  const { keys } = ownApp.simulator;
  const standard = await profileWithKey(ownApp, {
    presetId: "standard-cn-beijing-shared",
    key: keys.standard["cn-beijing"] ?? "",
  });
  const plan = await profileWithKey(ownApp, {
    presetId: "token-team-cn",
    key: keys.token["cn-beijing"] ?? "",
  });
  const app = await ownApp.restart({ CLAWKEEP_SCHEDULE: "on" });

  const newest = async ({ profileId }: { profileId: string }): Promise<Check | undefined> => {
    const { body } = await send(app, "GET", `/api/v1/profiles/${profileId}/checks`);
    return (body["checks"] as Check[])[0];
  };
  await expect
    .poll(() => newest(standard), { timeout: WITHIN_MS })
    .toMatchObject({
      trigger: "schedule",
      level: "auth",
      verdict: { reachable: "yes", authenticated: "yes", modelUsable: "not-run" },
    });
  await expect
    .poll(() => newest(plan), { timeout: WITHIN_MS })
    .toMatchObject({
      trigger: "schedule",
      level: "network",
      verdict: { reachable: "yes", authenticated: "not-run" },
    });
  const series = await send(app, "GET", `/api/v1/profiles/${standard.profileId}/series?range=24h`);
  expect(series.body).toMatchObject({ facts: { authenticated: { total: { counts: { yes: 1, no: 0 } } } } });
});

test("a schedule that would send a plan's key is refused, and its host is still checked", async ({ app }) => {
  const key = app.simulator.keys.coding["cn-beijing"] ?? "";
  const { profileId } = await profileWithKey(app, { presetId: "coding-cn", key });
  const path = `/api/v1/profiles/${profileId}/check-policy`;
  expect(await send(app, "PUT", path, { level: "auth" })).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining("terms") } },
  });
  const before = await send(app, "GET", path);
  expect(before.body).toMatchObject({ isDefault: true, policy: { level: "network", enabled: true } });
  const changed = await send(app, "PUT", path, { intervalSeconds: 900 });
  expect(changed.body).toMatchObject({
    isDefault: false,
    policy: { level: "network", intervalSeconds: 900 },
  });
});

test("the live stream tells of a finished check, and asks who listens", async ({ app }) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "standard-cn-hongkong-shared",
    key: app.simulator.keys.standard["cn-hongkong"] ?? "",
  });
  const stranger = await app.api("/api/v1/stream", { headers: { authorization: "Bearer ck_nobody" } });
  expect(stranger.status).toBe(401);

  const leave = new AbortController();
  const stream = await app.api("/api/v1/stream", { signal: leave.signal });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const check = await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth" });
  let heard = "";
  const decoder = new TextDecoder();
  for await (const piece of stream.body ?? []) {
    heard += decoder.decode(piece as Uint8Array, { stream: true });
    if (heard.includes(String(check.body["id"]))) break;
  }
  leave.abort();
  expect(heard).toMatch(/^event: hello\ndata: \{"kind":"hello"/);
  expect(heard).toContain(`event: check\ndata: {"kind":"check","profileId":"${profileId}"`);
});

test("an open live stream does not keep the app from stopping", async ({ ownApp }) => {
  const leave = new AbortController();
  const stream = await ownApp.api("/api/v1/stream", { signal: leave.signal });
  const reader = stream.body?.getReader();
  await reader?.read();
  const ended = (async () => {
    while (!(await reader?.read())?.done);
    return "ended";
  })();
  await ownApp.stop();
  expect(await ended).toBe("ended");
  leave.abort();
  // Had it not ended by itself within ten seconds, it would have been killed, which leaves no code.
  expect(ownApp.exitCode()).not.toBeNull();
});
