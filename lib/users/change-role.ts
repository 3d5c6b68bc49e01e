import "server-only";

import { announceAccessChange } from "@/lib/core/access-changes";
import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import { type Context, requireScope } from "@/lib/core/context";
import type { Role } from "@/lib/core/scopes";
import { transaction } from "@/lib/core/transaction";

import { findPerson, refuseLastAdmin } from "./find-person";
import { refuseRoleBeyond } from "./role-beyond";
import type { Person } from "./schemas";
import { updateUser } from "./store";

/**
 * Gives somebody another role, with their next request: a session has no rights of its own. Throws `not_found`,
 * `conflict` for the last admin, `forbidden` when the role may do more than whoever gives it.
 */
export async function changeRole(ctx: Context, input: { id: string; role: Role }): Promise<Person> {
  requireScope(ctx, "users:manage");
  const { id, role } = input;
  refuseRoleBeyond(ctx, role);
  return transaction(ctx, async (tx) => {
    const person = await findPerson(tx, id);
    if (person.role === role) return person;
    await refuseLastAdmin(tx, person);
    await giveRole(tx, person, role);
    return { ...person, role };
  });
}

/** The part inside the transaction, for verbs that do more in theirs: they have asked for the last admin. */
export async function giveRole(tx: Context, person: Person, role: Role): Promise<void> {
  await updateUser(tx, person.id, { role });
  await recordAudit(tx, {
    action: "user.role-changed",
    subject: person.id,
    details: { email: person.email },
    changes: changesBetween({ role: person.role }, { role }),
  });
  tx.afterCommit?.(() => announceAccessChange(person.id));
}
