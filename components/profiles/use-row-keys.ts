"use client";

import type { RefObject } from "react";

import { useSingleKey } from "@/components/shell/use-single-key";

type RowKeys = {
  ids: readonly string[];
  body: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
  firstVisible: () => number;
  onToggle: (id: string) => void;
  onRotate: (id: string) => void;
};

/** J and K move the focus from row to row, X selects, R starts a rotation; Enter opens by itself, because the focus is on the row's link. */
export function useRowKeys({ ids, body, scrollTo, firstVisible, onToggle, onRotate }: RowKeys): void {
  const focused = () => {
    const row = document.activeElement?.closest<HTMLElement>("[data-profile-id]");
    return ids.indexOf(row?.dataset["profileId"] ?? "");
  };
  const move = (by: 1 | -1) => {
    const from = focused();
    const to = from === -1 ? firstVisible() : Math.min(ids.length - 1, Math.max(0, from + by));
    scrollTo(to);
    // Neighbours are always in the document, so there is nothing to wait for.
    body.current
      ?.querySelector<HTMLElement>(`[data-profile-id="${CSS.escape(ids[to] ?? "")}"] a`)
      ?.focus({ preventScroll: true });
  };
  useSingleKey("j", () => move(1));
  useSingleKey("k", () => move(-1));
  useSingleKey("x", () => {
    const id = ids[focused()];
    if (id !== undefined) onToggle(id);
  });
  useSingleKey("r", () => {
    const id = ids[focused()];
    if (id !== undefined) onRotate(id);
  });
}
