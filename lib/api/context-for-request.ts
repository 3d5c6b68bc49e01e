import "server-only";

import type { Actor, Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { contextFor, runtime } from "@/lib/core/runtime";
import { actorOfToken } from "@/lib/tokens/actor-of-token";
import { actorOfSession } from "@/lib/users/actor-of-session";
import { senderAddress } from "@/lib/users/client-address";
import { isForeignOrigin } from "@/lib/users/own-origin";

const BEARER = /^Bearer\s+(\S+)$/i;

/** Who is calling: an API token (bearer), else the signed-in user of the browser's session. */
export async function contextForRequest(request: Request): Promise<Context> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = BEARER.exec(authorization)?.[1];
    const actor = token === undefined ? null : await actorOfToken(token);
    if (!actor)
      throw new DomainError("unauthenticated", "This API token is not known, has expired or was revoked.");
    return contextFor(withAddress(actor, request.headers));
  }

  const actor = await actorOfSession(request.headers);
  if (!actor) throw new DomainError("unauthenticated", "Sign in, or send an API token as bearer.");
  refuseForeignOrigin(request);
  return contextFor(withAddress(actor, request.headers));
}

/** Where the request came from stands in the audit log. */
function withAddress(actor: Actor, headers: Headers): Actor {
  const address = senderAddress(headers, runtime().env.CLAWKEEP_TRUSTED_PROXIES);
  return address === undefined ? actor : { ...actor, address };
}

/** A cookie rides along with any page's request; only our own pages may write with it (CSRF). */
function refuseForeignOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (!request.headers.has("origin") || isForeignOrigin(request.headers, runtime().env.url)) {
    throw new DomainError("forbidden", "This request did not come from Clawkeep's own pages.");
  }
}
