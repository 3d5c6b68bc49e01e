// npm run migration:new -- NAME: writes prisma/migrations/<time>_NAME from what schema.prisma has and the migrations lack.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { migrate, schemaDrift } from "@/lib/core/migrate";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  throw new Error("Say what the migration does, in lower case with underscores.");
}

const scratch = mkdtempSync(path.join(tmpdir(), "clawkeep-migration-"));
try {
  const file = path.join(scratch, "empty.db");
  await migrate(file);
  const sql = await schemaDrift(file);
  if (sql === "") {
    console.log("schema.prisma and the migrations agree: nothing to write.");
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma", "migrations", `${stamp}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "migration.sql"), sql);
    console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
