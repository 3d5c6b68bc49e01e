import "server-only";

import { DomainError } from "@/lib/core/errors";

// Next bundles routes apart: a module variable could exist more than once.
const SLOT = Symbol.for("clawkeep.gateways-being-written");
type Holder = { [SLOT]?: Set<string> };

/**
 * Does `work` unless another is being done for the same id in this process: throws `conflict` then. Other processes are
 * held off by the hash, which only one of two writers can still have.
 */
export async function oneAtATime<T>(id: string, work: () => Promise<T>): Promise<T> {
  const holder = globalThis as Holder;
  const busy = (holder[SLOT] ??= new Set());
  if (busy.has(id)) throw new DomainError("conflict", "An export is just being applied to this gateway.");
  busy.add(id);
  try {
    return await work();
  } finally {
    busy.delete(id);
  }
}
