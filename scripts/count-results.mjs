// Adds up what the test runners wrote under .cache/results and prints the one line CI reads.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(".cache", "results");
let passed = 0;
let failed = 0;
for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
  const result = JSON.parse(readFileSync(path.join(FOLDER, name), "utf8"));
  // Vitest, Playwright, and our own runner of the real OpenClaw each have a shape of their own.
  passed += result.numPassedTests ?? result.stats?.expected ?? result.passed ?? 0;
  failed += result.numFailedTests ?? result.stats?.unexpected ?? result.failed ?? 0;
  failed += result.stats?.flaky ?? 0;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
