import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { Person } from "@/lib/invitations/schemas";

import { countAdmins, selectPerson } from "./store";

/** Throws `not_found`. */
export async function findPerson(ctx: Context, id: string): Promise<Person> {
  const person = await selectPerson(ctx, id);
  if (!person) throw new DomainError("not_found", "There is no such person.");
  return person;
}

/** Call it inside the transaction of the deed: two admins who remove each other must not both succeed. */
export async function refuseLastAdmin(tx: Context, person: Person): Promise<void> {
  if (person.role !== "admin" || (await countAdmins(tx)) > 1) return;
  throw new DomainError("conflict", "The last admin stays one. Make somebody else an admin first.");
}
