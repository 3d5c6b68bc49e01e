import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import type { Person } from "./schemas";
import { countAdmins, selectPerson, selectUserId } from "./store";

/** Throws `not_found`. */
export async function findPerson(ctx: Context, id: string): Promise<Person> {
  const person = await selectPerson(ctx, id);
  if (!person) throw new DomainError("not_found", "There is no such person.");
  return person;
}

/** Null where nobody has this e-mail address, which is in lower case as all of them are. */
export async function personWithEmail(ctx: Context, email: string): Promise<Person | null> {
  const id = await selectUserId(ctx, email);
  return id === null ? null : selectPerson(ctx, id);
}

/** Call it inside the transaction of the deed: two admins who remove each other must not both succeed. */
export async function isLastAdmin(tx: Context, person: Person): Promise<boolean> {
  return person.role === "admin" && (await countAdmins(tx)) <= 1;
}

/** The same, thrown as `conflict`. */
export async function refuseLastAdmin(tx: Context, person: Person): Promise<void> {
  if (!(await isLastAdmin(tx, person))) return;
  throw new DomainError("conflict", "The last admin stays one. Make somebody else an admin first.");
}
