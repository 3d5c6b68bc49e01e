"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { ALL_ROWS_MAX, FIRST_ROWS, rowsAt, rowTops } from "./row-window";

/** Top bar and table head: what stands above the rows must not cover the one that is scrolled to. */
const STICKY_PX = 96;

/**
 * Only rows near the window are in the document; the space of the others is kept above and below them. `total` is how
 * many there are without a filter: of a few, all are there.
 */
export function useVirtualRows(ids: readonly string[], total: number, body: RefObject<HTMLElement | null>) {
  const [heights, measure] = useRowHeights();
  const tops = useMemo(() => rowTops(ids, heights), [ids, heights]);
  const [rows, setRows] = useState(FIRST_ROWS);
  /** How far the rows are over the window's upper edge, as of the last look. */
  const above = useRef<number>(undefined);
  const choose = useCallback(() => {
    const { current } = above;
    if (current === undefined) return;
    setRows((before) => rowsAt(tops, current, window.innerHeight, before));
  }, [tops]);
  // Before the browser paints: fewer rows after a filter must not show as an empty table for a frame. Without looking:
  // that would have the browser lay the page out twice for every key.
  useLayoutEffect(choose, [choose]);
  useEffect(() => {
    const look = () => {
      if (!body.current) return;
      above.current = -body.current.getBoundingClientRect().top;
      choose();
    };
    look();
    // Cards above the rows come and go, and change where they begin.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    window.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [body, choose]);

  const all = total <= ALL_ROWS_MAX;
  const end = all ? ids.length : Math.min(rows.end, ids.length);
  const first = all ? 0 : Math.min(rows.first, end);
  const topOf = (index: number) => tops[index] ?? 0;
  return {
    rows: { first, end },
    measure,
    before: topOf(first),
    after: topOf(ids.length) - topOf(end),
    /** Scrolls as little as it takes to show the whole row. */
    scrollTo: (index: number) => {
      const start = (body.current?.getBoundingClientRect().top ?? 0) + topOf(index);
      const below = start + topOf(index + 1) - topOf(index) - window.innerHeight;
      if (start < STICKY_PX) window.scrollBy(0, start - STICKY_PX);
      else if (below > 0) window.scrollBy(0, below);
    },
    firstVisible: () => {
      const above = STICKY_PX - (body.current?.getBoundingClientRect().top ?? 0);
      const index = ids.findIndex((_, row) => topOf(row) >= above);
      return index === -1 ? 0 : index;
    },
  };
}

/** The measured heights of rows by their ids, and the ref that measures one. */
function useRowHeights() {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const observer = useRef<ResizeObserver>(undefined);
  useEffect(() => () => observer.current?.disconnect(), []);

  const measure = useCallback((row: HTMLTableRowElement | null) => {
    if (!row) return;
    observer.current ??= new ResizeObserver((entries) =>
      setHeights((before) => {
        const changed = entries.flatMap(({ target, borderBoxSize: [box] }): [string, number][] => {
          const id = (target as HTMLElement).dataset["profileId"];
          const height = box?.blockSize ?? 0;
          return id !== undefined && height > 0 && before.get(id) !== height ? [[id, height]] : [];
        });
        return changed.length === 0 ? before : new Map([...before, ...changed]);
      }),
    );
    const { current } = observer;
    current.observe(row);
    return () => current.unobserve(row);
  }, []);
  return [heights, measure] as const;
}
