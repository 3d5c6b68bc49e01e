import "server-only";

import { hashPassword as scrypt } from "better-auth/crypto";

/** The hash better-auth's sign-in compares with: scrypt (N=16384, r=16, p=1) with a salt of its own, ~60 ms. */
export function hashPassword(password: string): Promise<string> {
  return scrypt(password);
}
