import { PLANS, REGIONS } from "@/lib/alibaba/plans";
import { PROFILE_ORDERS, type ProfileFilter, type ProfileOrder } from "@/lib/profiles/table.rules";

export type TableFilter = ProfileFilter & { order: ProfileOrder };

export const NO_FILTER: TableFilter = {
  text: "",
  plans: [],
  regions: [],
  healthyYetHeld: false,
  order: "worst",
};

const NAMES = ["q", "plan", "region", "held", "sort"] as const;

/** What a link says of the table. Values this version does not know are left out. */
export function readFilter(search: URLSearchParams): TableFilter {
  const order = search.get("sort");
  return {
    text: search.get("q") ?? NO_FILTER.text,
    plans: known(PLANS, search.get("plan")),
    regions: known(REGIONS, search.get("region")),
    healthyYetHeld: search.get("held") === "true",
    order: PROFILE_ORDERS.find((name) => name === order) ?? NO_FILTER.order,
  };
}

/** The same search with this filter in it; what is as always is not said. Other parameters stay. */
export function writeFilter(search: URLSearchParams, filter: TableFilter): URLSearchParams {
  const written = new URLSearchParams(search);
  for (const name of NAMES) written.delete(name);
  if (filter.text !== "") written.set("q", filter.text);
  if (filter.plans.length > 0) written.set("plan", filter.plans.join(","));
  if (filter.regions.length > 0) written.set("region", filter.regions.join(","));
  if (filter.healthyYetHeld) written.set("held", "true");
  if (filter.order !== NO_FILTER.order) written.set("sort", filter.order);
  return written;
}

function known<Value extends string>(values: readonly Value[], text: string | null): Value[] {
  const asked = text?.split(",") ?? [];
  return values.filter((value) => asked.includes(value));
}
