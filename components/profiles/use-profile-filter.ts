"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { NO_FILTER, readFilter, type TableFilter, writeFilter } from "./filter-params";

/** A URL that changed with every key would have Next render for each of them. */
const WRITE_AFTER_MS = 300;

/**
 * Filters and order of the table. The rows follow at once; the URL follows when the typing pauses, and is where they
 * come from when the page is opened or somebody goes back.
 */
export function useProfileFilter() {
  const search = useSearchParams();
  const query = search.toString();
  const [state, setState] = useState<FilterState>(() => ({
    filter: readFilter(search),
    seen: query,
    written: [],
  }));
  const unwritten = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(unwritten.current), []);
  if (state.seen !== query) setState(seen(state, search));

  const { filter } = state;
  const write = (filter: TableFilter) => {
    clearTimeout(unwritten.current);
    unwritten.current = undefined;
    const now = new URLSearchParams(window.location.search);
    const written = writeFilter(now, filter).toString();
    if (written === now.toString()) return;
    setState((state) => ({ ...state, written: [...state.written, written] }));
    window.history.replaceState(null, "", written === "" ? window.location.pathname : `?${written}`);
  };
  const change = (part: Partial<TableFilter>) => {
    const next = { ...filter, ...part };
    setState((state) => ({ ...state, filter: next }));
    clearTimeout(unwritten.current);
    if (part.text === undefined || part.text === "") write(next);
    else unwritten.current = setTimeout(() => write(next), WRITE_AFTER_MS);
  };
  return {
    filter,
    filtered:
      filter.text !== "" || filter.plans.length > 0 || filter.regions.length > 0 || filter.healthyYetHeld,
    setFilter: change,
    clear: () => change({ ...NO_FILTER, order: filter.order }),
    /** Writes what is still to be written: whoever leaves the field may be leaving the page. */
    settle: () => {
      if (unwritten.current !== undefined) write(filter);
    },
  };
}

type FilterState = {
  filter: TableFilter;
  /** The query the page was last rendered with, … */
  seen: string;
  /** … and those this table has written that it was not rendered with yet: Next follows in its own time. */
  written: readonly string[];
};

/** After the page was rendered with another query: ours, or one that a link or the Back button brought. */
function seen(state: FilterState, search: URLSearchParams): FilterState {
  const query = search.toString();
  const own = state.written.indexOf(query);
  return own === -1
    ? { filter: readFilter(search), seen: query, written: [] }
    : { filter: state.filter, seen: query, written: state.written.slice(own + 1) };
}
