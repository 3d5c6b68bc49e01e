import { readFileSync } from "node:fs";
import path from "node:path";

import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

import { ADMIN, type App } from "@/e2e/app";
import { ROOT } from "@/e2e/child";

const ROW = "[data-profile-id]";
const FILTER = "input[type=search]";
const PATIENCE_MS = 60_000;

export type Opened = {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  /** From the start of the navigation until rows are shown and the filter answers. */
  usableMs: number;
  /** Bytes of JavaScript as they came over the wire. */
  scriptBytes: {
    /** React and Next: what a page without content loads. */
    framework: number;
    /** All that came until the page was quiet, in so many files. */
    quiet: number;
    files: number;
    /** All that has come by now. */
    now: () => number;
  };
  documentBytes: number;
};

/** Opens the overview as somebody does who has never been there: a new profile of the browser, nothing cached. */
export async function openOverview(browser: Browser, app: App): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.request.post(`${app.url}/api/auth/sign-in/email`, {
    data: ADMIN,
    headers: { origin: app.url },
  });
  const cdp = await context.newCDPSession(page);
  const transfers = await watchTransfers(cdp);
  // tsx names inner functions by a helper of its own, which the page does not have.
  await page.addInitScript("globalThis.__name = (value) => value");
  await page.addInitScript(reportWhenUsable, { row: ROW, filter: FILTER });

  await page.goto(app.url, { waitUntil: "commit" });
  const usableMs = await page.evaluate(untilUsable, PATIENCE_MS);
  await page.waitForLoadState("networkidle");
  return {
    context,
    page,
    cdp,
    usableMs,
    scriptBytes: {
      framework: transfers.bytesOf("Script", frameworkFiles()),
      quiet: transfers.bytesOf("Script"),
      files: transfers.countOf("Script"),
      now: () => transfers.bytesOf("Script"),
    },
    documentBytes: transfers.bytesOf("Document"),
  };
}

/** What the build says that the page "not found", which has nothing of ours, loads. */
function frameworkFiles(): ReadonlySet<string> {
  const file = path.join(ROOT, ".next", "diagnostics", "route-bundle-stats.json");
  const routes = JSON.parse(readFileSync(file, "utf8")) as { route: string; firstLoadChunkPaths: string[] }[];
  const bare = routes.find(({ route }) => route === "/_not-found");
  return new Set(bare?.firstLoadChunkPaths.map((chunk) => path.basename(chunk)));
}

/** Counts bodies as they were sent: compressed, without headers. */
async function watchTransfers(cdp: CDPSession) {
  const replies = new Map<string, { type: string; url: string; headers: number; body: number }>();
  cdp.on("Network.responseReceived", ({ requestId, type, response: { url, encodedDataLength } }) => {
    replies.set(requestId, { type, url, headers: encodedDataLength, body: 0 });
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const reply = replies.get(requestId);
    if (reply) reply.body = encodedDataLength - reply.headers;
  });
  await cdp.send("Network.enable");
  const of = (type: string) => [...replies.values()].filter((reply) => reply.type === type && reply.body > 0);
  return {
    bytesOf: (type: string, files?: ReadonlySet<string>) =>
      of(type)
        .filter(({ url }) => files === undefined || files.has(path.basename(url)))
        .reduce((sum, { body }) => sum + body, 0),
    countOf: (type: string) => of(type).length,
  };
}

type Watched = Window & { usableAt?: number; keyTook?: Promise<number> };

/**
 * Runs in the page before anything else. React leaves its mark on an element when it takes it over from the server's
 * HTML; from the frame after that the filter answers.
 */
function reportWhenUsable({ row, filter }: { row: string; filter: string }): void {
  const look = () => {
    const input = document.querySelector(filter);
    const alive = input !== null && Object.keys(input).some((key) => key.startsWith("__reactProps$"));
    if (alive && document.querySelector(row) !== null) {
      (window as Watched).usableAt = performance.now();
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function untilUsable(patienceMs: number): Promise<number> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const { usableAt } = window as Watched;
    if (usableAt !== undefined) return usableAt;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("The list did not become usable.");
}

/**
 * Types `text` into the filter and takes it away again. Milliseconds per key: from the key event's own time stamp to
 * the frame that shows the rows of the new text, read off the table's own count of them.
 */
export async function typeIntoFilter(page: Page, text: string): Promise<number[]> {
  await page.locator(FILTER).first().click();
  const keys = [...text, ...Array.from(text, () => "Backspace")];
  const times: number[] = [];
  for (const key of keys) {
    await page.evaluate(watchKey);
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => (window as Watched).keyTook ?? NaN));
  }
  return times;
}

function watchKey(): void {
  const table = document.querySelector("[aria-rowcount]");
  if (!table) throw new Error("The table says nowhere how many rows it has.");
  let pressedAt = 0;
  addEventListener("keydown", ({ timeStamp }) => (pressedAt = timeStamp), { capture: true, once: true });
  (window as Watched).keyTook = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      // A frame callback runs before its frame is painted; the task after it runs afterwards.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => resolve(performance.now() - pressedAt));
        port1.start();
        port2.postMessage(null);
      });
    });
    observer.observe(table, { attributes: true, attributeFilter: ["aria-rowcount"] });
  });
}

/** What the page's scripts keep, after everything that can be let go has been. */
export async function browserHeapMib(cdp: CDPSession): Promise<number> {
  await cdp.send("Performance.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? NaN) / (1024 * 1024);
}
