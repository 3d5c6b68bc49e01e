"use client";

import { useState } from "react";

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
  const ids = sorted.map(({ id }) => id);
  const key = `${sortedBy} ${ids.toSorted().join(" ")}`;
  const [kept, setKept] = useState({ key, ids });
  if (kept.key !== key) setKept({ key, ids });

  const order = kept.key === key ? kept.ids : ids;
  const byId = new Map(sorted.map((item) => [item.id, item]));
  return {
    items: order.flatMap((id) => byId.get(id) ?? []),
    stale: order.some((id, index) => ids[index] !== id),
    sortAgain: () => setKept({ key, ids }),
  };
}
