import "server-only";

import type { Actor, Context } from "@/lib/core/context";
import { runtime } from "@/lib/core/runtime";

import { markTokenUsed, selectTokenByHash } from "./store";
import { hashToken } from "./token-secret";

// A gateway that pushes logs every second must not cost a write every second.
const USED_STEP_MS = 60_000;

/**
 * Who a bearer token acts as, or null when it is unknown, expired or revoked. Every text costs one hash and one
 * look-up by it, so the time taken tells nothing of how close a guess was.
 */
export async function actorOfToken(
  bearer: string,
  on: Pick<Context, "database" | "now"> = { database: runtime().database, now: () => new Date() },
): Promise<Actor | null> {
  const token = await selectTokenByHash(on, hashToken(bearer));
  if (token?.state !== "active") return null;
  const lastUsedMs = token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt);
  if (on.now().getTime() - lastUsedMs >= USED_STEP_MS) await markTokenUsed(on, token.id);
  return {
    kind: "token",
    id: token.id,
    name: token.name,
    scopes: new Set(token.scopes),
    ...(token.gatewayId === null ? {} : { gatewayId: token.gatewayId }),
  };
}
