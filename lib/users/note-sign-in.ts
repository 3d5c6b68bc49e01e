import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";

import { UNKNOWN_ADDRESS } from "./client-address";
import { selectUserId } from "./store";

type Person = { id: string; email: string };
type SignInMethod = "password" | "oidc";
export type SignInRefusal =
  | "wrong-password"
  | "wrong-code"
  | "too-many-tries"
  | "no-account"
  | "removed"
  | "email-not-verified"
  | "two-factor"
  | "other-identity";

type RefusedSignIn = {
  email: string;
  address: string | undefined;
  reason: SignInRefusal;
  method?: SignInMethod;
};

/** Somebody who is known by now did something with a session of theirs. */
export async function noteSession(
  ctx: Context,
  action: "session.signed-in" | "session.signed-out",
  { id, email, address, method }: Person & { address: string | undefined; method?: SignInMethod },
): Promise<void> {
  await recordAudit(at({ ...ctx, actor: { ...ctx.actor, kind: "user", id, name: email } }, address), {
    action,
    subject: id,
    ...(method !== undefined && { details: { method } }),
  });
}

/**
 * Writes down that a sign-in was refused. Nobody is known to be who they say, so the actor is the sign-in itself. What
 * was typed is not written down where no account has it: people type passwords into the e-mail field. What a provider of
 * single sign-on says was not typed here.
 */
export async function noteRefusedSignIn(
  ctx: Context,
  { email, address, reason, method = "password" }: RefusedSignIn,
): Promise<void> {
  const id = await selectUserId(ctx, email.trim().toLowerCase());
  await recordAudit(at(ctx, address), {
    action: "session.refused",
    subject: id ?? "unknown",
    details: { reason, knownAccount: id !== null, method, ...(method === "oidc" && { email }) },
  });
}

function at(ctx: Context, address: string | undefined): Context {
  return address === undefined || address === UNKNOWN_ADDRESS
    ? ctx
    : { ...ctx, actor: { ...ctx.actor, address } };
}
