import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { Person } from "./schemas";
import { selectPeople } from "./store";

/** Everybody who can sign in, by name. */
export async function listPeople(ctx: Context): Promise<Person[]> {
  requireScope(ctx, "users:manage");
  return selectPeople(ctx);
}
