// Makes a clone ready: packages, Prisma client, production build; each only when its inputs changed.
// Runs before `npm start` and `npm test` on whatever Node is there, so it uses built-ins only.
// Progress goes to stderr: stdout belongs to the command that follows.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import { nodeThatStays } from "./node-that-stays.mjs";

const STAMPS = path.join(".cache", "prepare.json");
const LOCK = "package-lock.json";
const NODE = path.join("node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
/** Fetches the Node that everything here runs on. */
const INSTALL_SCRIPTS = ["node"];
const SCHEMA = ["prisma/schema.prisma", "prisma.config.ts", LOCK];
const FOLDERS = ["app", "components", "i18n", "lib", "messages", "prisma", "public"];
const CONFIGS = [
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "global.d.ts",
  "package.json",
  LOCK,
];
const CLI = ["cli", "lib", "scripts/build-cli.mjs", "scripts/stop-signal.mjs", LOCK];
const SOURCES = [...FOLDERS, ...CONFIGS, "instrumentation.ts", "proxy.ts"];

const wantsBuild = !process.argv.includes("--no-build");
const stamps = existsSync(STAMPS) ? JSON.parse(readFileSync(STAMPS, "utf8")) : {};

step("packages", hashOf([LOCK]), existsSync(NODE), "Installing packages", () => {
  // Install scripts by name only. The others would fetch engines that we do not use, or build what is there already:
  // npm 11 calls node-gyp for better-sqlite3, which ships its binaries, and fails where Python or headers are missing.
  const { node, forget } = nodeThatStays(process.execPath, ".");
  npm(node, "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error");
  npm(node, "rebuild", ...INSTALL_SCRIPTS, "--loglevel=error");
  forget();
});
step(
  "client",
  hashOf(SCHEMA),
  existsSync("generated/prisma/client.ts"),
  "Generating the database client",
  () => {
    // Generating needs no engine, only a file where it would be: the real one is a download (docs/decisions/0002).
    run(NODE, ["node_modules/prisma/build/index.js", "generate"], {
      PRISMA_SCHEMA_ENGINE_BINARY: path.resolve("package.json"),
    });
  },
);
if (wantsBuild) {
  step("cli", hashOf(CLI), existsSync(".cache/portable/clawkeep.mjs"), "Building the command line", () => {
    run(NODE, ["scripts/build-cli.mjs"]);
  });
  step("build", hashOf(SOURCES), existsSync(".next/BUILD_ID"), "Building", () => {
    run(NODE, ["node_modules/next/dist/bin/next", "build"], { NEXT_TELEMETRY_DISABLED: "1" });
  });
}

function step(name, inputs, present, title, work) {
  if (present && stamps[name] === inputs) return;
  const started = Date.now();
  process.stderr.write(`${title} …\n`);
  // Before the work: what an interruption leaves half made must not pass for what an earlier stamp promised.
  stamp(name, undefined);
  work();
  stamp(name, inputs);
  process.stderr.write(`${title}: done in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

function stamp(name, inputs) {
  stamps[name] = inputs;
  mkdirSync(path.dirname(STAMPS), { recursive: true });
  // Renamed into place: a half-written file would end every later start.
  writeFileSync(`${STAMPS}.new`, JSON.stringify(stamps, null, 2));
  renameSync(`${STAMPS}.new`, STAMPS);
}

function npm(node, ...args) {
  const cli = process.env.npm_execpath;
  if (cli) run(node, [cli, ...args]);
  else run(process.platform === "win32" ? "npm.cmd" : "npm", args);
}

function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    // A step's own output counts as progress.
    stdio: ["ignore", process.stderr, process.stderr],
    env: { ...process.env, ...env },
    shell: command.endsWith(".cmd"),
  });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

function hashOf(names) {
  const hash = createHash("sha256");
  for (const file of names.flatMap(filesUnder).sort())
    hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function filesUnder(name) {
  if (!existsSync(name)) return [];
  if (!statSync(name).isDirectory()) return [name];
  return readdirSync(name, { withFileTypes: true })
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => filesUnder(path.join(name, entry.name)));
}
