import { createLoader, parseAsStringLiteral } from "nuqs/server";

import { PROBED_FACTS } from "@/lib/checks/schemas";
import { SERIES_RANGES } from "@/lib/history/schemas";

/** What of the latency chart stands in the address: a colleague who gets the link sees the same lines. */
export const SERIES_PARSERS = {
  range: parseAsStringLiteral(SERIES_RANGES).withDefault("24h"),
  /** Null: nobody chose one. */
  fact: parseAsStringLiteral(PROBED_FACTS),
};

export const loadSeriesChoice = createLoader(SERIES_PARSERS);
