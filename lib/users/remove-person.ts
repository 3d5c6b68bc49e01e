import "server-only";

import { announceAccessChange } from "@/lib/core/access-changes";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { findPerson, refuseLastAdmin } from "./find-person";
import { deleteUser } from "./store";

/**
 * Takes somebody's access away at once, sessions included. API tokens stay: they belong to the installation.
 * Throws `not_found`, `conflict` for the last admin.
 */
export async function removePerson(ctx: Context, id: string): Promise<void> {
  requireScope(ctx, "users:manage");
  await transaction(ctx, async (tx) => {
    const person = await findPerson(tx, id);
    await refuseLastAdmin(tx, person);
    await deleteUser(tx, id);
    await recordAudit(tx, {
      action: "user.removed",
      subject: id,
      details: { name: person.name, email: person.email, role: person.role },
    });
    tx.afterCommit?.(() => announceAccessChange(id));
  });
}
