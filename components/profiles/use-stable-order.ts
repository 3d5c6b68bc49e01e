"use client";

import { useMemo, useState } from "react";

type StableOrder<Item> = {
  items: Item[];
  /** The rows no longer stand as they would if they were sorted now. */
  stale: boolean;
  sortAgain: () => void;
};

/**
 * Keeps rows where they are while results arrive: a row that moves under the pointer is a wrong click. They are sorted
 * when rows come or go, when `sortedBy` changes, and when asked.
 */
export function useStableOrder<Item extends { id: string }>(
  sorted: readonly Item[],
  sortedBy: string,
): StableOrder<Item> {
  const key = useMemo(
    () =>
      `${sortedBy} ${sorted
        .map(({ id }) => id)
        .toSorted()
        .join(" ")}`,
    [sorted, sortedBy],
  );
  const [kept, setKept] = useState({ key, order: positions(sorted) });
  if (kept.key !== key) setKept({ key, order: positions(sorted) });

  const order = kept.key === key ? kept.order : null;
  const items = useMemo(
    () => (order ? sorted.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)) : [...sorted]),
    [sorted, order],
  );
  return {
    items,
    stale: items.some(({ id }, index) => sorted[index]?.id !== id),
    sortAgain: () => setKept({ key, order: positions(sorted) }),
  };
}

function positions(items: readonly { id: string }[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ id }, index) => [id, index]));
}
