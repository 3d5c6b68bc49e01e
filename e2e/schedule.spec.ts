import type { App } from "./app";
import { expect, test } from "./fixtures";

type Check = { id: string; trigger: string; level: string; verdict: Record<string, string> };

/** A start checks everything within a minute. */
const WITHIN_MS = 60_000;

async function json<T>(app: App, path: string, init?: { method: string; body: unknown }): Promise<T> {
  const reply = await app.api(path, init && { method: init.method, body: JSON.stringify(init.body) });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

async function create(app: App, presetId: string, key: string | undefined): Promise<string> {
  const { id } = await json<{ id: string }>(app, "/api/v1/profiles", {
    method: "POST",
    body: { name: presetId, presetId },
  });
  await json(app, `/api/v1/profiles/${id}/credentials`, { method: "POST", body: { label: "main", key } });
  return id;
}

test("after a restart every profile is checked without anybody asking, and of a plan only the host", async ({
  ownApp,
}) => {
  test.setTimeout(3 * WITHIN_MS);
  const { keys } = ownApp.simulator;
  const standard = await create(ownApp, "standard-cn-beijing-shared", keys.standard["cn-beijing"]);
  const plan = await create(ownApp, "token-team-cn", keys.token["cn-beijing"]);
  const app = await ownApp.restart({ CLAWKEEP_SCHEDULE: "on" });

  const newest = async (id: string): Promise<Check | undefined> =>
    (await json<{ checks: Check[] }>(app, `/api/v1/profiles/${id}/checks`)).checks[0];
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
  const series = await json<{ facts: { authenticated: { total: { counts: { yes: number } } } } }>(
    app,
    `/api/v1/profiles/${standard}/series?range=24h`,
  );
  expect(series.facts.authenticated.total.counts.yes).toBeGreaterThan(0);
});

test("a schedule that would send a plan's key is refused, and its host is still checked", async ({ app }) => {
  const plan = await create(app, "coding-cn", app.simulator.keys.coding["cn-beijing"]);
  const path = `/api/v1/profiles/${plan}/check-policy`;
  const refused = await app.api(path, { method: "PUT", body: JSON.stringify({ level: "auth" }) });
  expect(refused.status).toBe(403);
  expect(((await refused.json()) as { error: { message: string } }).error.message).toContain("terms");
  expect(await json(app, path)).toMatchObject({
    isDefault: true,
    policy: { level: "network", enabled: true },
  });
  expect(await json(app, path, { method: "PUT", body: { intervalSeconds: 900 } })).toMatchObject({
    isDefault: false,
    policy: { level: "network", intervalSeconds: 900 },
  });
});

test("the live stream tells of a finished check, and asks who listens", async ({ app }) => {
  const profileId = await create(
    app,
    "standard-cn-hongkong-shared",
    app.simulator.keys.standard["cn-hongkong"],
  );
  const stranger = await app.api("/api/v1/stream", { headers: { authorization: "Bearer ck_nobody" } });
  expect(stranger.status).toBe(401);

  const leave = new AbortController();
  const stream = await app.api("/api/v1/stream", { signal: leave.signal });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const check = await json<Check>(app, `/api/v1/profiles/${profileId}/checks`, {
    method: "POST",
    body: { level: "auth" },
  });
  let heard = "";
  const decoder = new TextDecoder();
  for await (const piece of stream.body ?? []) {
    heard += decoder.decode(piece as Uint8Array, { stream: true });
    if (heard.includes(check.id)) break;
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
  expect(ownApp.exitCode()).toBe(0);
});
