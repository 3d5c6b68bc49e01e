import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      // Next swaps this marker per bundle; under Vitest every file is server code.
      "server-only": `${import.meta.dirname}/test/server-only.ts`,
    },
  },
  test: {
    include: ["{lib,app,components,cli,messages,simulator,scripts,test}/**/*.test.{ts,tsx}"],
    setupFiles: ["test/fail-on-console.ts"],
    // Bounds a hang, not a speed: the machine may be busy.
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
