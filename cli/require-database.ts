import { existsSync } from "node:fs";

import { readEnv } from "@/lib/core/env";

/** Throws before anything is opened: SQLite would create an empty database without a word. */
export function requireDatabase(): void {
  const { databaseFile, CLAWKEEP_DATA_DIR } = readEnv(process.env);
  if (!existsSync(databaseFile)) {
    throw new Error(`There is no database in ${CLAWKEEP_DATA_DIR} yet. Start Clawkeep once with: npm start`);
  }
}
