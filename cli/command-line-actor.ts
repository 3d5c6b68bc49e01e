import type { Actor } from "@/lib/core/context";
import { type Scope, SCOPES } from "@/lib/core/scopes";

/**
 * Who acts when a command is run on the server's host; a command asks for no more than it does. Any scope may be had:
 * whoever can run this can read the data folder anyway.
 */
export function commandLine(scopes: readonly Scope[] = SCOPES): Actor {
  return { kind: "system", id: "command-line", name: "command line", scopes: new Set(scopes) };
}
