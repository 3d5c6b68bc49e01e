import "server-only";

import { hashPassword as scrypt, verifyPassword as compare } from "better-auth/crypto";

/** The hash better-auth's sign-in compares with: scrypt (N=16384, r=16, p=1) with a salt of its own, ~60 ms. */
export function hashPassword(password: string): Promise<string> {
  return scrypt(password);
}

/** As long as a hash takes: sign-in hashes once for whoever is unknown, so that the time says nothing. */
export function verifyPassword(pair: { hash: string; password: string }): Promise<boolean> {
  return compare(pair);
}
