import type { Context } from "@/lib/core/context";
import { contextFor } from "@/lib/core/runtime";

/**
 * This process on the demo's own database, beside the app: for what the API rightly has no way to say, that something
 * happened in the past. Takes the caller's Clawkeep settings away from this process: they belong to another
 * installation. Throws when the app has not been started on `dataDir` before.
 */
export function demoContext(dataDir: string): Context {
  for (const name of Object.keys(process.env)) if (name.startsWith("CLAWKEEP_")) delete process.env[name];
  process.env["CLAWKEEP_DATA_DIR"] = dataDir;
  return contextFor({
    kind: "system",
    id: "demo",
    name: "demo",
    scopes: new Set(["profiles:read", "checks:run"]),
  });
}
