import "server-only";

import type { Context } from "@/lib/core/context";
import type { Scope } from "@/lib/core/scopes";
import { listGatewayNames } from "@/lib/gateways/list-gateway-names";
import { listProfileNames } from "@/lib/profiles/list-profile-names";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { listUserNames } from "@/lib/users/list-user-names";

type Named = { id: string; name: string };

const LISTS: readonly { scope: Scope; list: (ctx: Context) => Promise<readonly Named[]> }[] = [
  { scope: "profiles:read", list: listProfileNames },
  { scope: "gateways:read", list: listGatewayNames },
  { scope: "tokens:manage", list: listApiTokens },
  { scope: "users:manage", list: listUserNames },
];

/** What the subjects of rows are called now, by id: of those that the caller may see and that are still there. */
export async function subjectNames(ctx: Context): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { scope, list } of LISTS) {
    if (!ctx.actor.scopes.has(scope)) continue;
    for (const { id, name } of await list(ctx)) names.set(id, name);
  }
  return names;
}
