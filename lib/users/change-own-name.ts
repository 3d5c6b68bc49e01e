import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { changesBetween } from "@/lib/core/audit-changes";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { findPerson } from "./find-person";
import { ownUserId } from "./own-account";
import type { ChangeOwnNameInput } from "./schemas";
import { updateUser } from "./store";

/** What others see of whoever asks. */
export async function changeOwnName(ctx: Context, { name }: ChangeOwnNameInput): Promise<void> {
  const id = ownUserId(ctx);
  await transaction(ctx, async (tx) => {
    const person = await findPerson(tx, id);
    if (person.name === name) return;
    await updateUser(tx, id, { name });
    await recordAudit(tx, {
      action: "user.renamed",
      subject: id,
      changes: changesBetween({ name: person.name }, { name }),
    });
  });
}
