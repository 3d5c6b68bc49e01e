import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import type { LogSourceSummary } from "./schemas";
import { selectSource } from "./store";

export type SourceAddress = { gatewayId: string; sourceId: string };

/** The stored source of this gateway, or `not_found`. */
export async function findSource(ctx: Context, where: SourceAddress): Promise<LogSourceSummary> {
  const source = await selectSource(ctx, where);
  if (!source) throw new DomainError("not_found", "There is no such log source.");
  return source;
}
