import "server-only";

import type { Context } from "@/lib/core/context";
import { contextFor, runtime } from "@/lib/core/runtime";
import { senderAddress } from "@/lib/users/client-address";

/** Whoever holds an invitation. The verbs ask for the link itself. */
export function invitationContext(headers: Headers): Context {
  const address = senderAddress(headers, runtime().env.CLAWKEEP_TRUSTED_PROXIES);
  return contextFor({
    kind: "system",
    id: "invitation",
    name: "invitation",
    scopes: new Set(["users:manage"]),
    ...(address === undefined ? {} : { address }),
  });
}
