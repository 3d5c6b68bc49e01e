import { expect, test } from "vitest";

import { NO_FILTER, readFilter, type TableFilter, writeFilter } from "./filter-params";

const FILTER: TableFilter = {
  text: "chat a1f3",
  plans: ["standard", "token-team"],
  regions: ["cn-beijing"],
  healthyYetHeld: true,
  order: "name",
};

test("a colleague who gets the link sees the same rows in the same order", () => {
  const link = writeFilter(new URLSearchParams(), FILTER).toString();
  expect(readFilter(new URLSearchParams(link))).toEqual(FILTER);
});

test("a table as always leaves nothing in the URL, and other parameters stay", () => {
  expect(writeFilter(new URLSearchParams("q=old&plan=coding&from=mail"), NO_FILTER).toString()).toBe(
    "from=mail",
  );
  expect(readFilter(new URLSearchParams())).toEqual(NO_FILTER);
});

test("what an older or mistyped link asks for and nobody offers is left out", () => {
  expect(readFilter(new URLSearchParams("plan=gold,coding&region=mars&held=maybe&sort=loudest"))).toEqual({
    ...NO_FILTER,
    plans: ["coding"],
  });
});
