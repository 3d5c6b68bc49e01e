import "server-only";

import { createHash, randomBytes } from "node:crypto";

import { Secret } from "@/lib/core/secret";

/** 256 bits, of which the database learns the hash only: a copy of it lets nobody in. */
export function newInvitationToken(): { token: Secret; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token: new Secret(token), hash: hashInvitationToken(token) };
}

/** Plain SHA-256: the token is random, so there is nothing to slow a guesser down for. */
export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
