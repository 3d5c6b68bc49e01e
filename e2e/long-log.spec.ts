import { existsSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";

import { send } from "./api-client";
import type { App } from "./app";
import { ROOT } from "./child";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

/** Long enough to be read by a thread of its own. */
const CHATTER = "2026-11-20T17:30:00.000+00:00 [ws] nothing of note\n".repeat(400_000);
const LINES = 400_000;

async function newGateway(app: App, name: string): Promise<string> {
  const made = await send(app, "POST", "/api/v1/gateways", { name, openclawVersion: "2026.9.6" });
  return String(made.body["id"]);
}

async function upload(app: App, id: string, body: string): Promise<Record<string, unknown>> {
  const reply = await app.api(`/api/v1/gateways/${id}/logs`, { method: "POST", body });
  expect(reply.status).toBe(201);
  return (await reply.json()) as Record<string, unknown>;
}

/** Says how long the log is, sends half of it, and is gone. */
function breakOff(app: App, id: string, body: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${app.token}`, "content-length": String(body.length) };
    const sending = request(`${app.url}/api/v1/gateways/${id}/logs`, { method: "POST", headers });
    sending.on("error", () => resolve());
    sending.on("close", () => resolve());
    sending.write(body.slice(0, body.length / 2), () => sending.destroy());
  });
}

test("a long log is read beside the server's own work: whole, or not at all, and again only what is new", async ({
  app,
}) => {
  test.slow();
  expect(existsSync(path.join(ROOT, ".cache/cli/log-worker.mjs"))).toBe(true);
  const id = await newGateway(app, "long-log");
  const first = `${holdLine({ provider: "alibaba-standard-cn" })}\n`;
  const last = `${holdLine({ provider: "other" })}\n`;

  await breakOff(app, id, first + CHATTER);
  const events = await app.api(`/api/v1/gateways/${id}/events`);
  expect(await events.json()).toMatchObject({ events: [] });

  const whole = await upload(app, id, first + CHATTER + last);
  expect(whole).toMatchObject({ lines: LINES + 2, events: 2, newEvents: 2, unrecognisedLines: 0 });
  const again = await upload(app, id, CHATTER + first + CHATTER + last);
  expect(again).toMatchObject({ lines: 2 * LINES + 2, events: 2, newEvents: 0 });
  const { holds } = (await (await app.api(`/api/v1/gateways/${id}/holds`)).json()) as { holds: unknown[] };
  expect(holds).toHaveLength(2);
});
