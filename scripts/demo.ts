import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startSimulator, type Simulator } from "@/simulator/start-simulator";
import { claimPort, readToken, startApp, waitUntilHealthy } from "./demo-app";
import { demoContext } from "./demo-context";
import type { Api } from "./demo-api";
import { demoFeeds } from "./demo-feeds";
import { fillExamples, type Filled } from "./demo-fill";
import { DEMO_USAGE, parseDemoOptions, type DemoOptions } from "./demo-options";
import { rememberPast } from "./demo-past";
import { serverCommand } from "./server-command";
import { stopSignal } from "./stop-signal.mjs";

// `npm run demo`: the app with example data on a Model Studio that is this process. Nothing leaves the machine.

const ROOT = resolve(import.meta.dirname, "..");
const ADMIN_EMAIL = "demo@clawkeep.local";
const READY_MS = 60_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** What has to be undone, newest first. */
const undo: (() => Promise<void>)[] = [];

async function run(options: DemoOptions, stopped: AbortSignal): Promise<void> {
  const port = await claimPort(options.port);
  const url = `http://localhost:${port}`;
  const simulator = await startSimulator();
  undo.unshift(() => simulator.close());
  const dataDir = await openDataDir(options.dataDir);
  const adminPassword = randomBytes(12).toString("base64url");
  const env = appEnvironment({ port, dataDir, simulator, adminPassword });

  const app = startApp([...serverCommand(), "--port", String(port)], { cwd: ROOT, env });
  undo.unshift(() => app.stop());
  await waitUntilHealthy(url, app, { limitMs: READY_MS, signal: stopped });

  const cli = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts"];
  const token = await readToken([...cli, "token", "create", "--name", "demo", "--role", "admin"], {
    cwd: ROOT,
    env,
    signal: stopped,
  });
  const filled = options.empty ? null : await fill({ url, token, signal: stopped }, simulator, dataDir);

  if (options.json) {
    const { keys, caFile } = simulator;
    process.stdout.write(`${JSON.stringify({ url, token: token.reveal(), keys, caFile })}\n`);
  } else {
    process.stdout.write(summary({ url, adminPassword, filled, options }));
  }

  const how = await Promise.race([app.exited, aborted(stopped)]);
  if (how !== null) throw new Error(`The app ended (${how}).`);
}

function fill(api: Api, simulator: Simulator, dataDir: string): Promise<Filled | null> {
  const ctx = demoContext(dataDir);
  const now = ctx.now();
  return fillExamples(api, simulator, {
    remember: (profileId, past) => rememberPast(ctx, profileId, past, now),
    feed: demoFeeds(api, logFolder(dataDir), (end) => undo.unshift(end)),
  });
}

/** What the tailed example gateway writes. */
function logFolder(dataDir: string): string {
  return join(dataDir, "gateway-logs");
}

async function openDataDir(wished: string | null): Promise<string> {
  if (wished !== null) {
    const dataDir = resolve(wished);
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return dataDir;
  }
  const dataDir = await mkdtemp(join(tmpdir(), "clawkeep-demo-"));
  undo.unshift(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** The caller's environment without its Clawkeep settings: they belong to another installation. */
function appEnvironment(demo: {
  port: number;
  dataDir: string;
  simulator: Simulator;
  adminPassword: string;
}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith("CLAWKEEP_")) delete env[name];
  return {
    ...env,
    PORT: String(demo.port),
    CLAWKEEP_DATA_DIR: demo.dataDir,
    // Whoever leaves the demo open sees it live on: the simulator answers the schedule too.
    CLAWKEEP_SCHEDULE: "on",
    CLAWKEEP_SOURCES: "on",
    CLAWKEEP_LOG_DIRS: logFolder(demo.dataDir),
    CLAWKEEP_CONNECT_TO: `*:443:${demo.simulator.host}:${demo.simulator.port}`,
    NODE_EXTRA_CA_CERTS: demo.simulator.caFile,
    CLAWKEEP_ADMIN_EMAIL: ADMIN_EMAIL,
    CLAWKEEP_ADMIN_PASSWORD: demo.adminPassword,
  };
}

function summary(demo: {
  url: string;
  adminPassword: string;
  filled: Filled | null;
  options: DemoOptions;
}): string {
  const { filled, options } = demo;
  const counts = filled
    ? `${filled.profiles} profiles, ${filled.credentials} keys, ${filled.checks} checks, ${filled.gateways} gateways, ${filled.holds} holds`
    : options.empty
      ? "none, as asked"
      : "left as it was; keys of an earlier demo are refused now";
  return [
    "",
    `  Clawkeep   ${demo.url}`,
    `  Sign in    ${ADMIN_EMAIL}  ${demo.adminPassword}`,
    `  Data       ${counts}`,
    `  Folder     ${options.dataDir ?? "temporary, removed at the end"}`,
    "",
    "  Every key is answered by a simulator on this machine. Ctrl+C ends both.",
    "",
    "",
  ].join("\n");
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((settle) => signal.addEventListener("abort", () => settle(null), { once: true }));
}

function readOptions(): DemoOptions {
  try {
    return parseDemoOptions(process.argv.slice(2));
  } catch (error) {
    say(`${(error as Error).message}\n\n${DEMO_USAGE}`);
    return process.exit(2);
  }
}

function fail(error: unknown): void {
  say(`demo: ${(error as Error).message}`);
  process.exitCode = 1;
}

const options = readOptions();
const stopped = stopSignal();
try {
  await run(options, stopped);
} catch (error) {
  // Whatever was under way when the signal came says that it was interrupted; that is no failure.
  if (!stopped.aborted) fail(error);
}
for (const step of undo) await step().catch(fail);
