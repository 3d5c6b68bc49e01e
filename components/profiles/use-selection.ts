"use client";

import { useCallback, useState } from "react";

export type Selection = {
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  set: (id: string, selected: boolean) => void;
  toggle: (id: string) => void;
  setAll: (ids: readonly string[], selected: boolean) => void;
  clear: () => void;
};

/** Which rows are ticked. A row that a filter hides stays ticked. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const set = useCallback((id: string, selected: boolean) => {
    setIds((ids) => (selected ? new Set([...ids, id]) : new Set([...ids].filter((other) => other !== id))));
  }, []);
  return {
    ids,
    has: (id) => ids.has(id),
    set,
    toggle: (id) => set(id, !ids.has(id)),
    setAll: (shown, selected) =>
      setIds(selected ? new Set([...ids, ...shown]) : new Set([...ids].filter((id) => !shown.includes(id)))),
    clear: () => setIds(new Set()),
  };
}
