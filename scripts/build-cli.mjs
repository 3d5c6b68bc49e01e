// The command line as plain JavaScript. In .cache/cli: it starts in a tenth of a second, where translating TypeScript
// at each start takes half of one. And as a single file for hosts that have nothing but Node 20: clawkeep.mjs.
import path from "node:path";

import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..");

/** A build for Node, of one entry or more. */
function bundle(outDir, target, rollupOptions, noExternal) {
  return build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    resolve: { alias: { "@": root }, conditions: ["react-server"] },
    ssr: { resolve: { conditions: ["react-server"] }, noExternal },
    build: { ssr: true, target, outDir, emptyOutDir: true, rollupOptions },
  });
}

await bundle(
  ".cache/cli",
  "node24",
  {
    // The workers are started by their file names, beside the others; the last is the server's.
    input: ["cli/clawkeep.ts", "cli/logs/part-worker.ts", "lib/gateways/log-worker.ts"],
    output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
  },
  ["zod", "@noble/hashes", "server-only"],
);
await bundle(
  ".cache/portable",
  "node20",
  {
    input: { clawkeep: "cli/portable.ts" },
    output: { entryFileNames: "[name].mjs", codeSplitting: false, banner: "#!/usr/bin/env node" },
  },
  true,
);
