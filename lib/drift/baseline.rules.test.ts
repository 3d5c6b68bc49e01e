import { expect, test } from "vitest";

import { baselineOf, type HandOut } from "./baseline.rules";

const HOUR = ["10", "11", "12", "13"];
/** The newest first, as they are read. */
const handOut = (hour: number, gatewayId: string | null, providers: Record<string, string>): HandOut => ({
  at: `2026-11-21T${HOUR[hour]}:00:00.000Z`,
  gatewayId,
  facts: {
    providers: Object.fromEntries(
      Object.entries(providers).map(([id, value]) => [id, { "/baseUrl": value }]),
    ),
    primaryModel: `${Object.keys(providers)[0] ?? ""}/m`,
  },
});
const present = (...ids: string[]) => ({
  providers: Object.fromEntries(ids.map((id) => [id, {}])),
  primaryModel: null,
});
const valuesOf = (handOuts: HandOut[], ...ids: string[]) => {
  const { facts, at } = baselineOf(handOuts, present(...ids));
  const values = Object.entries(facts.providers).map(([id, entry]) => [id, entry["/baseUrl"]]);
  return { at, primary: facts.primaryModel, ...Object.fromEntries(values) };
};

test("each provider is compared with the newest export that had it", () => {
  const handOuts = [handOut(2, "gw", { a: "new" }), handOut(1, "gw", { a: "old", b: "old" })];
  expect(valuesOf(handOuts, "a")).toEqual({ at: handOuts[0]?.at, primary: "a/m", a: "new", b: "old" });
});

test("an export for this gateway counts before a newer one for none in particular", () => {
  const handOuts = [handOut(3, null, { a: "shared", b: "shared" }), handOut(1, "gw", { a: "own" })];
  expect(valuesOf(handOuts, "a")).toMatchObject({ a: "own", b: "shared", at: handOuts[0]?.at });
});

test("an export for none in particular that shares no provider with the config may be another gateway's: nothing is missing of it", () => {
  const handOuts = [handOut(3, null, { other: "x" }), handOut(2, null, { a: "shared" })];
  expect(valuesOf(handOuts, "a")).toEqual({ at: handOuts[1]?.at, primary: "a/m", a: "shared" });
});

test("where nothing else is known, the newest export for none in particular is what should be there", () => {
  const handOuts = [handOut(3, null, { a: "new" }), handOut(2, null, { b: "old" })];
  expect(valuesOf(handOuts, "z")).toEqual({ at: handOuts[0]?.at, primary: "a/m", a: "new" });
  expect(baselineOf([], present("z"))).toEqual({ facts: { providers: {}, primaryModel: null }, at: null });
});
