"use client";

import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

import { PLANS, REGIONS } from "@/lib/alibaba/plans";
import { PROFILE_ORDERS } from "@/lib/profiles/table.rules";

const PARAMETERS = {
  text: parseAsString.withDefault(""),
  plans: parseAsArrayOf(parseAsStringLiteral(PLANS)).withDefault([]),
  regions: parseAsArrayOf(parseAsStringLiteral(REGIONS)).withDefault([]),
  healthyYetHeld: parseAsBoolean.withDefault(false),
  order: parseAsStringLiteral(PROFILE_ORDERS).withDefault("worst"),
};

/** Filters and order of the table, in the URL: a colleague who gets the link sees the same rows. */
export function useProfileFilter() {
  const [filter, setFilter] = useQueryStates(PARAMETERS, {
    urlKeys: { text: "q", plans: "plan", regions: "region", healthyYetHeld: "held", order: "sort" },
  });
  const filtered =
    filter.text !== "" || filter.plans.length > 0 || filter.regions.length > 0 || filter.healthyYetHeld;
  return {
    filter,
    filtered,
    setFilter: (change: Partial<typeof filter>) => void setFilter(change),
    clear: () => void setFilter({ text: null, plans: null, regions: null, healthyYetHeld: null }),
  };
}
