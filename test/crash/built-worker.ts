import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";

import { build } from "vite";

const ROOT = path.resolve(import.meta.dirname, "../..");

/**
 * worker.ts as one file of plain JavaScript: it starts in half a second, where translating TypeScript takes three times
 * that, once a kill. Below the project, so that it finds its packages.
 */
export async function buildWorker(): Promise<{ file: string; remove: () => Promise<void> }> {
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const outDir = await mkdtemp(path.join(cache, "crash-"));
  const conditions = ["react-server"];
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    resolve: { alias: { "@": ROOT }, conditions },
    ssr: { resolve: { conditions }, noExternal: ["server-only"] },
    build: {
      ssr: true,
      target: "node24",
      outDir,
      rollupOptions: {
        input: [path.join(import.meta.dirname, "worker.ts")],
        output: { entryFileNames: "[name].mjs", codeSplitting: false },
      },
    },
  });
  return {
    file: path.join(outDir, "worker.mjs"),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}
