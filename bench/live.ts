// From a line in a gateway's log to its hold on an open page: how long?
import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { chromium, type Page } from "@playwright/test";

import { send } from "@/e2e/api-client";
import { ADMIN, type App, startAppOnSimulator } from "@/e2e/app";
import { browserForThisMachine } from "@/e2e/browser";
import { holdLine } from "@/e2e/gateway-log";

import { percentile, print } from "./figures";

const LINES = 30;
/** Apart by anything between: a line must not find the page always at the same point of its second. */
const PAUSE_MS = { least: 700, most: 2_300 };
const PATIENCE_MS = 30_000;

export async function live(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-live-"));
  const app = await startAppOnSimulator({ CLAWKEEP_LOG_DIRS: folder, CLAWKEEP_SOURCES: "on" });
  const browser = await chromium.launch(await browserForThisMachine());
  try {
    const made = await send(app, "POST", "/api/v1/gateways", { name: "edge-1", openclawVersion: "2026.9.6" });
    const sources = `/api/v1/gateways/${String(made.body["id"])}/sources`;
    const file = path.join(folder, "openclaw.log");
    await writeFile(file, "");
    await send(app, "POST", sources, { kind: "file", path: file });
    const { body } = await send(app, "POST", sources, { kind: "push" });
    const headers = { authorization: `Bearer ${String(body["pushToken"])}` };
    const logs = sources.replace(/sources$/, "logs");

    const page = await openBoard(await browser.newPage(), app);
    await measure(page, "file", (line) => appendFile(file, line));
    await measure(page, "push", async (line) => {
      const reply = await app.api(logs, { method: "PUT", headers, body: line });
      if (!reply.ok) throw new Error(`The push was refused with ${reply.status}.`);
    });
  } finally {
    await browser.close();
    await app.stop();
    await rm(folder, { recursive: true });
  }
}

async function openBoard(page: Page, app: App): Promise<Page> {
  await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
  const connected = page.waitForResponse(`${app.url}/api/v1/stream`);
  await page.goto(`${app.url}/gateways`);
  await connected;
  return page;
}

async function measure(page: Page, kind: string, write: (line: string) => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < LINES; n++) {
    const pause = PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least);
    await new Promise((resolve) => setTimeout(resolve, pause));
    const provider = `${kind}-${n}`;
    const started = performance.now();
    const shown = page.waitForFunction(
      (text) => document.body.innerText.includes(text),
      `${provider}:default`,
      { polling: "raf", timeout: PATIENCE_MS },
    );
    await write(`${holdLine({ provider })}\n`);
    await shown;
    times.push(performance.now() - started);
  }
  const note = `${LINES} lines, one open hold board`;
  print(`live: line by ${kind} until its hold is on the screen, p50`, percentile(times, 0.5), "ms", note);
  print(`live: line by ${kind} until its hold is on the screen, p95`, percentile(times, 0.95), "ms", note);
}
