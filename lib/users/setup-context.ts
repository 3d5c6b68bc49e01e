import "server-only";

import type { Context } from "@/lib/core/context";
import { contextFor, runtime } from "@/lib/core/runtime";

import { senderAddress } from "./client-address";

/** Whoever holds the set-up link, before there are users. `claimSetupLink` asks for the link itself. */
export function setupContext(headers = new Headers()): Context {
  const address = senderAddress(headers, runtime().env.CLAWKEEP_TRUSTED_PROXIES);
  return contextFor({
    kind: "system",
    id: "set-up-link",
    name: "set-up link",
    scopes: new Set(["users:manage"]),
    ...(address !== undefined && { address }),
  });
}
