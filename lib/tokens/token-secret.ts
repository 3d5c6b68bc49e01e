import "server-only";

import { createHash, randomBytes } from "node:crypto";

import { Secret } from "@/lib/core/secret";

const PREFIX = "ck_";

export type NewToken = { secret: Secret; hash: string; hint: string };

/** A token as its holder sees it: `ck_` and 43 characters, 256 random bits. The prefix lets secret scanners find it. */
export function newToken(): NewToken {
  const text = PREFIX + randomBytes(32).toString("base64url");
  return { secret: new Secret(text), hash: hashToken(text), hint: `${text.slice(0, 7)}…${text.slice(-4)}` };
}

/** Plain SHA-256: the token is random, so there is nothing to slow a guesser down for, and every call pays it. */
export function hashToken(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
