import "server-only";

import { listAudit } from "@/lib/audit/list-audit";
import type { AuditRow } from "@/lib/audit/schemas";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import type { Role } from "@/lib/core/scopes";
import { transaction } from "@/lib/core/transaction";
import { claimInvitationOf, noteTaken } from "@/lib/invitations/claim-invitation-of";
import type { Person } from "@/lib/users/schemas";
import { giveRole } from "@/lib/users/change-role";
import { addUser } from "@/lib/users/create-user";
import { findPerson, isLastAdmin, personWithEmail } from "@/lib/users/find-person";
import { listPeople } from "@/lib/users/list-people";
import { noteRefusedSignIn } from "@/lib/users/note-sign-in";

import { accountIdOf, isOfIssuer } from "./account-id";
import type { Identity } from "./identity";
import { insertIdentity, selectIdentities, selectOwner } from "./store";

const LINKED = "user.single-sign-on-linked";
const ROWS_AT_ONCE = 500;

type Refusal = "no-account" | "removed" | "email-not-verified" | "two-factor" | "other-identity";
export type Admission = { admitted: true; userId: string } | { admitted: false; reason: Refusal };

/**
 * Decides who somebody is whom the provider vouches for (docs/decisions/0017-oidc.md): a person who signed in this way
 * before, else the person with this verified e-mail address, else whoever was invited by it, else a newcomer where
 * `defaultRole` or a mapped role lets them in. Gives the mapped role, where there is one. Refusals are written down.
 */
export async function admitIdentity(
  ctx: Context,
  identity: Identity,
  { defaultRole }: { defaultRole: Role | null },
): Promise<Admission> {
  requireScope(ctx, "users:manage");
  return transaction(ctx, async (tx) => {
    const admission = await decide(tx, identity, defaultRole);
    if (admission.admitted) return admission;
    const email = identity.email?.address ?? "";
    await noteRefusedSignIn(tx, { email, address: undefined, reason: admission.reason, method: "oidc" });
    return admission;
  });
}

async function decide(tx: Context, identity: Identity, defaultRole: Role | null): Promise<Admission> {
  const { email, role } = identity;
  if (!email?.verified) return refused("email-not-verified");
  const owner = await selectOwner(tx, accountIdOf(identity));
  const person = owner === null ? await personWithEmail(tx, email.address) : await findPerson(tx, owner);
  if (!person) return newcomer(tx, identity, { email: email.address, defaultRole });

  if (owner === null) {
    const reason = await whyNotTheSame(tx, person, identity);
    if (reason) return refused(reason);
    await link(tx, person, identity);
  }
  if (role !== null && role !== person.role && !(await isLastAdmin(tx, person))) {
    await giveRole(tx, person, role);
  }
  return { admitted: true, userId: person.id };
}

function refused(reason: Refusal): Admission {
  return { admitted: false, reason };
}

/** An e-mail address alone makes nobody the owner of an account that asks for more, or that has an owner. */
async function whyNotTheSame(tx: Context, person: Person, { issuer }: Identity): Promise<Refusal | null> {
  // The provider gave the address to somebody new: the old identity is still whose account this is.
  const identities = await selectIdentities(tx, person.id);
  if (identities.some((accountId) => isOfIssuer(accountId, issuer))) return "other-identity";
  return person.twoFactor ? "two-factor" : null;
}

async function newcomer(
  tx: Context,
  identity: Identity,
  { email, defaultRole }: { email: string; defaultRole: Role | null },
): Promise<Admission> {
  // The set-up link makes the first admin: a first viewer would close it, and nobody could let anybody in.
  if ((await listPeople(tx)).length === 0) return refused("no-account");
  const invitation = await claimInvitationOf(tx, email);
  if (!invitation && (await wasRemoved(tx, identity, email))) return refused("removed");
  const role = identity.role ?? invitation?.role ?? defaultRole;
  if (role === null) return refused("no-account");

  const name = identity.name ?? email.slice(0, email.indexOf("@")).slice(0, 80);
  const person = await addUser(tx, { name, email, role, passwordHash: null });
  if (invitation) await noteTaken(tx, invitation, { id: person.id, email });
  await link(tx, { id: person.id, email }, identity);
  return { admitted: true, userId: person.id };
}

/**
 * Whoever an admin removed comes back by an invitation only, however widely the provider opens the door: neither by the
 * address they had here, nor with another one as the same subject.
 */
async function wasRemoved(tx: Context, { issuer, subject }: Identity, email: string): Promise<boolean> {
  const isTheirs: Fits = (details) => details["email"] === email;
  // Whose identity this was is gone, or it would not be a newcomer's.
  const wasLinked: Fits = (details) => details["issuer"] === issuer && details["subject"] === subject;
  return (
    (await hasDeed(tx, "user.removed", email, isTheirs)) || (await hasDeed(tx, LINKED, subject, wasLinked))
  );
}

type Fits = (details: AuditRow["details"]) => boolean;

/** Whether the audit log has such a row; `fact` stands in it. */
async function hasDeed(tx: Context, action: string, fact: string, fits: Fits): Promise<boolean> {
  // As it stands in the JSON of the details.
  const q = JSON.stringify(fact).slice(1, -1);
  let before: number | undefined;
  do {
    const { rows, next } = await listAudit(tx, { action, q, before, limit: ROWS_AT_ONCE });
    if (rows.some(({ details }) => fits(details))) return true;
    before = next ?? undefined;
  } while (before !== undefined);
  return false;
}

async function link(
  tx: Context,
  { id, email }: Pick<Person, "id" | "email">,
  identity: Identity,
): Promise<void> {
  await insertIdentity(tx, { userId: id, accountId: accountIdOf(identity) });
  await recordAudit(tx, {
    action: LINKED,
    subject: id,
    details: { email, issuer: identity.issuer, subject: identity.subject },
  });
}
