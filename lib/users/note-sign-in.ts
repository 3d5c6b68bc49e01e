import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";

import { UNKNOWN_ADDRESS } from "./client-address";
import { selectUserId } from "./store";

type Person = { id: string; email: string };
export type SignInRefusal = "wrong-password" | "wrong-code" | "too-many-tries";

/** Somebody who is known by now did something with a session of theirs. */
export async function noteSession(
  ctx: Context,
  action: "session.signed-in" | "session.signed-out",
  { id, email, address }: Person & { address: string | undefined },
): Promise<void> {
  await recordAudit(at({ ...ctx, actor: { ...ctx.actor, kind: "user", id, name: email } }, address), {
    action,
    subject: id,
  });
}

/**
 * Writes down that a sign-in was refused. Nobody is known to be who they say, so the actor is the sign-in itself. What
 * was typed is not written down where no account has it: people type passwords into the e-mail field.
 */
export async function noteRefusedSignIn(
  ctx: Context,
  { email, address, reason }: { email: string; address: string | undefined; reason: SignInRefusal },
): Promise<void> {
  const id = await selectUserId(ctx, email.trim().toLowerCase());
  await recordAudit(at(ctx, address), {
    action: "session.refused",
    subject: id ?? "unknown",
    details: { reason, knownAccount: id !== null },
  });
}

function at(ctx: Context, address: string | undefined): Context {
  return address === undefined || address === UNKNOWN_ADDRESS
    ? ctx
    : { ...ctx, actor: { ...ctx.actor, address } };
}
