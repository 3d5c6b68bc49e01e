// The command line as plain JavaScript in .cache/cli, for `npx clawkeep` and the bench: it starts in a tenth of a
// second, where translating TypeScript at each start takes half of one.
import path from "node:path";

import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..");

await build({
  root,
  configFile: false,
  logLevel: "warn",
  resolve: { alias: { "@": root }, conditions: ["react-server"] },
  ssr: { resolve: { conditions: ["react-server"] }, noExternal: ["zod", "@noble/hashes"] },
  build: {
    ssr: true,
    target: "node24",
    outDir: ".cache/cli",
    emptyOutDir: true,
    rollupOptions: {
      // The worker is started by its file name, beside the others.
      input: ["cli/clawkeep.ts", "cli/logs/part-worker.ts"],
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    },
  },
});
