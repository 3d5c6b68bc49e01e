import "server-only";

import { createHash, randomBytes } from "node:crypto";

import type { Context } from "@/lib/core/context";
import { Secret } from "@/lib/core/secret";

import { setupLinkIsOpen } from "./store";

/** 256 bits, of which the database learns the hash only: a copy of it opens nothing. */
export function newSetupToken(): { token: Secret; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token: new Secret(token), hash: hashSetupToken(token) };
}

/** Plain SHA-256: the token is random, so there is nothing to slow a guesser down for. */
export function hashSetupToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** False when the link was used, has expired, or was never made. Who holds the token needs no other right. */
export function isSetupLinkOpen(ctx: Context, token: string): Promise<boolean> {
  return setupLinkIsOpen(ctx, hashSetupToken(token));
}
