import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { endLeases, leaseSources as lease } from "./store";

/** A process that dies leaves its sources unread for this long. */
const LEASE_MS = 30_000;

/**
 * Takes the sources that nobody reads and renews the lease of those `by` reads: with several processes on one database
 * one reads each. Returns the ids of all that are `by`'s now. Ask again well within 30 s.
 */
export async function leaseSources(ctx: Context, by: string): Promise<Set<string>> {
  requireScope(ctx, "logs:write");
  return new Set(await lease(ctx, by, LEASE_MS));
}

/** Gives all of them back, so that another process need not wait. */
export async function giveBackSources(ctx: Context, by: string): Promise<void> {
  requireScope(ctx, "logs:write");
  await endLeases(ctx, by);
}
