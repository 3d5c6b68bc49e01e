import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import { selectGateway, type StoredGateway } from "./store";

/** The stored gateway, or `not_found`. */
export async function findGateway(ctx: Context, id: string): Promise<StoredGateway> {
  const gateway = await selectGateway(ctx, id);
  if (!gateway) throw new DomainError("not_found", "There is no such gateway.");
  return gateway;
}
