"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

const ROW_PX = 61;
/** Top bar and table head: what stands above the rows must not cover the one that is scrolled to. */
const STICKY_PX = 96;
/** What the server renders before it knows the window; a tall screen's worth, so nothing appears late. */
const FIRST_SCREEN = { width: 1440, height: 1000 };

/** Only rows near the window are in the document; the space of the others is kept above and below them. */
export function useVirtualRows(ids: readonly string[], body: RefObject<HTMLElement | null>) {
  // Where the rows begin on the page; cards above them come and go.
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      if (body.current)
        setScrollMargin(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);

  // oxlint-disable-next-line react/incompatible-library -- said for the React Compiler, which this project does not use
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: ids.length,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 20,
    scrollMargin,
    scrollPaddingStart: STICKY_PX,
    scrollPaddingEnd: ROW_PX,
    initialRect: FIRST_SCREEN,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows,
    measure: virtualizer.measureElement,
    before: first ? first.start - scrollMargin : 0,
    after: last ? Math.max(0, virtualizer.getTotalSize() - (last.end - scrollMargin)) : 0,
    scrollTo: (index: number) => virtualizer.scrollToIndex(index, { align: "auto" }),
    firstVisible: () => virtualizer.range?.startIndex ?? 0,
  };
}
