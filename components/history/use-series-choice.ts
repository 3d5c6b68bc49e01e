"use client";

import { useQueryStates } from "nuqs";

import type { ProbedFact } from "@/lib/checks/schemas";
import type { SeriesRange } from "@/lib/history/schemas";

import { SERIES_PARSERS } from "./series-choice";

/** Range and fact of the latency chart, as the address says. */
export function useSeriesChoice() {
  const [{ range, fact }, setChoice] = useQueryStates(SERIES_PARSERS);
  return {
    range,
    fact,
    setRange: (range: SeriesRange) => void setChoice({ range }),
    setFact: (fact: ProbedFact) => void setChoice({ fact }),
  };
}
