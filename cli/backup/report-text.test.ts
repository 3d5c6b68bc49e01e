import { expect, test } from "vitest";

import { contentsText } from "./report-text";

test("what somebody wrote into a database as a row's name sends no command to the terminal", () => {
  const row = { table: "Credential", rowId: "crd_1\u001b[2J\nIntact", keyId: "mk_\u009b1m" };
  const text = contentsText({
    sealed: { opened: 0, broken: [row] },
    audit: { at: "2026-11-21T12:00:00.000Z", intact: true, rows: 0, sealedAway: 0, faults: [], head: null },
  });
  expect(text.split("\n").slice(0, 2)).toEqual([
    "0 sealed rows open with the master key.",
    "DOES NOT OPEN: Credential crd_1\uFFFD[2J\uFFFDIntact, sealed with the master key mk_\uFFFD1m",
  ]);
});
