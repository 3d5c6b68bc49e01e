import "server-only";

import type { Context } from "@/lib/core/context";
import { contextFor } from "@/lib/core/runtime";

/** Whoever holds the set-up link, before there are users. `claimSetupLink` asks for the link itself. */
export function setupContext(): Context {
  return contextFor({
    kind: "system",
    id: "set-up-link",
    name: "set-up link",
    scopes: new Set(["users:manage"]),
  });
}
