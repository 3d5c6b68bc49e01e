// The overview with many profiles: how long its answer and its page take, and what they weigh.
import { chromium } from "@playwright/test";

import { type App, startAppOnSimulator } from "@/e2e/app";
import { browserForThisMachine } from "@/e2e/browser";
import { recordCheck } from "@/lib/checks/record-check";
import type { Context } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { contextFor } from "@/lib/core/runtime";
import { SCOPES } from "@/lib/core/scopes";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { checkDetail } from "@/test/factories";

import { percentile, print, residentMib } from "./figures";
import { fillProfiles } from "./fill-profiles";
import { browserHeapMib, type Opened, openOverview, typeIntoFilter } from "./open-overview";

const PROFILES = 1_000;
const CALLS = 30;
/** Until what a call runs through has been compiled. */
const WARM_UP = 10;
const CHECKED = 20;
const OPENINGS = 5;
/** Longer than V8 takes to give back what it does not need once a process has nothing to do. */
const REST_MS = 20_000;
const KIB = 1024;
const NOTE = `${PROFILES} profiles`;

export async function overview(): Promise<void> {
  const app = await startAppOnSimulator();
  try {
    process.env["CLAWKEEP_DATA_DIR"] = app.dataDir;
    const ctx = contextFor({ kind: "system", id: "bench", name: "bench", scopes: new Set(SCOPES) });
    await fillProfiles(ctx, PROFILES);
    await answers(app, "/api/v1/profile-rows", { note: `${PROFILES} profiles, nothing new` });
    await answers(app, "/api/v1/profile-rows", {
      note: `${PROFILES} profiles, ${CHECKED} of them checked since`,
      before: await checker(ctx),
    });
    const before = await residentAtRest(app);
    await page(app);
    const after = residentMib(app.pid);
    print("overview: resident before its page is opened", before, "MiB", "at rest");
    print(`overview: resident after ${OPENINGS} openings`, after, "MiB", "at once");
    print(`overview: resident after ${OPENINGS} openings`, await residentAtRest(app), "MiB", "at rest");
    await answers(app, "/api/v1/profiles");
  } finally {
    await app.stop();
  }
}

async function residentAtRest(app: App): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  return residentMib(app.pid);
}

/** Checks a few profiles as the schedule of five minutes does to a thousand in some seconds. */
async function checker(ctx: Context): Promise<() => Promise<void>> {
  const ids = (await listProfiles(ctx)).map(({ id }) => id);
  let next = 0;
  return async () => {
    for (let n = 0; n < CHECKED; n++) {
      const startedAt = ctx.now().toISOString();
      const check = checkDetail({ id: newId("check"), level: "network", startedAt });
      await recordCheck(ctx, ids[next++ % ids.length] ?? "", check);
    }
  };
}

type Answers = { note?: string; before?: () => Promise<void> };

async function answers(app: App, path: string, { note = NOTE, before }: Answers = {}): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let call = -WARM_UP; call < CALLS; call++) {
    await before?.();
    const started = performance.now();
    const reply = await app.api(path);
    if (!reply.ok) throw new Error(`${path} was refused with ${reply.status}.`);
    bytes = (await reply.arrayBuffer()).byteLength;
    if (call >= 0) times.push(performance.now() - started);
  }
  print(`GET ${path}, p50`, percentile(times, 0.5), "ms", note);
  print(`GET ${path}, p95`, percentile(times, 0.95), "ms", note);
  print(`GET ${path}, before compression`, bytes / KIB, "KiB", note);
}

async function page(app: App): Promise<void> {
  const browser = await chromium.launch(await browserForThisMachine());
  try {
    const usable: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      const opened = await openOverview(browser, app);
      usable.push(opened.usableMs);
      if (opening === 0) await weight(opened);
      if (opening === OPENINGS - 1) await keystrokes(opened);
      await opened.context.close();
    }
    print("overview: list usable, first opening after the start", usable[0] ?? NaN, "ms", "cold browser");
    print("overview: list usable, median", percentile(usable, 0.5), "ms", `${OPENINGS} cold browsers`);
  } finally {
    await browser.close();
  }
}

async function weight({ page, cdp, documentBytes, scriptBytes }: Opened): Promise<void> {
  const { framework, quiet, files } = scriptBytes;
  print("overview: document", documentBytes / KIB, "KiB", "gzip");
  print(
    "overview: first-load JavaScript",
    quiet / KIB,
    "KiB",
    `gzip, ${files} files, until the page is quiet`,
  );
  print(
    "overview: … of it React and Next",
    framework / KIB,
    "KiB",
    "gzip, what a page without content loads",
  );
  await page.waitForTimeout(3_000);
  print("overview: JavaScript with live updates", scriptBytes.now() / KIB, "KiB", "gzip, 3 s later");
  print("overview: browser heap", await browserHeapMib(cdp), "MiB", "after garbage collection");
}

async function keystrokes({ page }: Opened): Promise<void> {
  const keys: number[] = [];
  for (let round = 0; round < 3; round++) keys.push(...(await typeIntoFilter(page, "731")));
  print("overview: filter keystroke until painted, p50", percentile(keys, 0.5), "ms", NOTE);
  print("overview: filter keystroke until painted, p95", percentile(keys, 0.95), "ms", NOTE);
}
