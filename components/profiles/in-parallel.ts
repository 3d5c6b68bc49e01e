/**
 * Works through `items` in order, at most `limit` at once, and stops taking new ones when `signal` aborts. Resolves
 * when all that began have ended; what `work` throws is for `work` to catch.
 */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const queue = items.values();
  async function worker() {
    for (const item of queue) {
      if (signal.aborted) return;
      await work(item);
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
