import { ROLE_SCOPES } from "@/lib/core/scopes";

import type { CurrentUser } from "./schemas";

/** Begins the names of our cookies: `clawkeep.session_token`, with `__Secure-` before it where the address is https. */
export const COOKIE_PREFIX = "clawkeep";

export const SESSION_DAYS = 7;
export const SETUP_LINK_HOURS = 24;

/**
 * Failed sign-ins allowed in one window. Per account, because the sender's address can be changed at will;
 * per address, because one sender can try one password on many accounts.
 */
export const ACCOUNT_FAILURES_MAX = 5;
export const ADDRESS_FAILURES_MAX = 30;
export const FAILURE_WINDOW_MINUTES = 15;

/** A signed-in user as the actor of verbs. */
export function actorOfUser({ id, email, role }: CurrentUser) {
  return { kind: "user" as const, id, name: email, scopes: new Set(ROLE_SCOPES[role]) };
}
