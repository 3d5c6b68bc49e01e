import "server-only";

import { customAlphabet } from "nanoid";

import type { Context } from "@/lib/core/context";
import { Secret } from "@/lib/core/secret";

import { RECOVERY_CODES } from "./rules";
import { replaceRecoveryCodes } from "./store";

// Without look-alikes, because people type them from paper, and never only digits, because that is an app's code.
// 10 × log2(31) ≈ 50 bits.
const random = customAlphabet("23456789abcdefghjkmnpqrstuvwxyz", 9);
const letter = customAlphabet("abcdefghjkmnpqrstuvwxyz", 1);

/** What the database knows of a code: an HMAC, so that a copy of it is no list to try codes on. */
export function hashRecoveryCode(ctx: Pick<Context, "vault">, plain: string): string {
  return ctx.vault.fingerprint(new Secret(`recovery code ${plain}`));
}

/** Makes ten new codes in place of all earlier ones. They are in this reply and nowhere else. */
export async function makeRecoveryCodes(tx: Context, userId: string): Promise<string[]> {
  const plain = Array.from({ length: RECOVERY_CODES }, () => letter() + random());
  await replaceRecoveryCodes(
    tx,
    userId,
    plain.map((code) => hashRecoveryCode(tx, code)),
  );
  return plain.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}
