/** Somebody may do less from now on: their open streams are to end at once, and ask anew who they are. */
type Listener = (actorId: string) => void;

// Next bundles routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.access-changes");
type Holder = { [SLOT]?: Set<Listener> };

function listeners(): Set<Listener> {
  const holder = globalThis as Holder;
  holder[SLOT] ??= new Set();
  return holder[SLOT];
}

/** Says that an actor (user or token id) lost a right. Call it once that has landed (`afterCommit`). */
export function announceAccessChange(actorId: string): void {
  for (const listener of listeners()) listener(actorId);
}

/** Calls `listener` until the returned function is called. */
export function onAccessChange(listener: Listener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}
