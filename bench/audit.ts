// An audit log of a hundred thousand rows: what does a row cost, and how long is the whole chain verified?
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { listAudit } from "@/lib/audit/list-audit";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { recordAudit } from "@/lib/core/audit";
import { transaction } from "@/lib/core/transaction";

import { print } from "./figures";
import { newDatabase } from "./new-database";

const ROWS = 100_000;
const ROWS_AT_ONCE = 1_000;

export async function audit(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  try {
    const ctx = await newDatabase(path.join(dataDir, "clawkeep.db"));
    const deed = (n: number) => ({
      action: "profile.updated",
      subject: `prf_${n % 1_000}`,
      details: { name: `Team ${n % 1_000}` },
      changes: [{ field: "owner", before: null, after: `Person ${n}` }],
    });
    const note = `${ROWS} rows`;
    const filling = performance.now();
    for (let n = 0; n < ROWS; n += ROWS_AT_ONCE) {
      await transaction(ctx, async (tx) => {
        for (let m = n; m < n + ROWS_AT_ONCE; m++) await recordAudit(tx, deed(m));
      });
    }
    print("audit: one row inside its deed's transaction", (performance.now() - filling) / ROWS, "ms", note);

    const verifying = performance.now();
    const { intact, rows } = await verifyAudit(ctx);
    if (!intact || rows !== ROWS) throw new Error("The log of this bench is not intact.");
    print("audit: whole chain verified", performance.now() - verifying, "ms", note);

    const listing = performance.now();
    await listAudit(ctx, { limit: 50, q: "Person 77" });
    print("audit: fifty rows by a text", performance.now() - listing, "ms", note);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
