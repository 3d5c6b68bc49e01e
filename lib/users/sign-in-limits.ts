import "server-only";

import { createHash } from "node:crypto";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { noteRefusedSignIn } from "./note-sign-in";
import { ACCOUNT_FAILURES_MAX, ADDRESS_FAILURES_MAX, FAILURE_WINDOW_MINUTES } from "./rules";
import {
  addSignInFailure,
  deleteSignInFailures,
  selectSignInFailures,
  sweepSignInFailures,
  takeBackSignInFailure,
} from "./store";

const WINDOW_MS = FAILURE_WINDOW_MINUTES * 60_000;

type Attempt = { email: string; address: string };
type Admission = { admitted: true } | { admitted: false; retryAfterSeconds: number };

/**
 * Counts a sign-in as failed before its password is looked at, so that a burst of parallel guesses cannot pass the
 * limit; `forgiveSignIn` takes it back. Accounts that do not exist are counted alike: nothing is revealed.
 * The counters are in the database: a restart does not reset them.
 */
export function admitSignIn(ctx: Context, attempt: Attempt): Promise<Admission> {
  return transaction(ctx, async (tx) => {
    await sweepSignInFailures(tx);
    const now = tx.now();
    for (const [key, max] of limitsOf(attempt)) {
      const failures = await selectSignInFailures(tx, key);
      if (failures && failures.count >= max) {
        // The first of a window is written down; a flood is not.
        if (failures.count === max) {
          await noteRefusedSignIn(tx, { ...attempt, reason: "too-many-tries" });
          await addSignInFailure(tx, key, failures.windowEndsAt);
        }
        const ms = failures.windowEndsAt.getTime() - now.getTime();
        return { admitted: false, retryAfterSeconds: Math.ceil(ms / 1000) };
      }
    }
    for (const [key] of limitsOf(attempt)) {
      await addSignInFailure(tx, key, new Date(now.getTime() + WINDOW_MS));
    }
    return { admitted: true };
  });
}

/** The password was right: the account starts afresh, the address loses this one attempt only. */
export async function forgiveSignIn(ctx: Context, { email, address }: Attempt): Promise<void> {
  await deleteSignInFailures(ctx, accountKey(email));
  await takeBackSignInFailure(ctx, addressKey(address));
}

/** Neither right nor wrong: this one attempt does not count, and earlier ones still do. */
export async function takeBackSignIn(ctx: Context, { email, address }: Attempt): Promise<void> {
  await takeBackSignInFailure(ctx, accountKey(email));
  await takeBackSignInFailure(ctx, addressKey(address));
}

/** Tries this account has left in its window. */
export async function triesLeft(ctx: Context, email: string): Promise<number> {
  const failures = await selectSignInFailures(ctx, accountKey(email));
  return Math.max(0, ACCOUNT_FAILURES_MAX - (failures?.count ?? 0));
}

function limitsOf({ email, address }: Attempt): [key: string, max: number][] {
  return [
    [accountKey(email), ACCOUNT_FAILURES_MAX],
    [addressKey(address), ADDRESS_FAILURES_MAX],
  ];
}

/** Hashed: people type passwords into the e-mail field. */
function accountKey(email: string): string {
  return `account:${createHash("sha256").update(email.trim().toLowerCase()).digest("base64url")}`;
}

function addressKey(address: string): string {
  return `address:${address}`;
}
