import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectUserNames } from "./store";

/** The e-mail address of everybody who can sign in, by id. */
export async function listUserNames(ctx: Context): Promise<{ id: string; name: string }[]> {
  requireScope(ctx, "users:manage");
  return selectUserNames(ctx);
}
