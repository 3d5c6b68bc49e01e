import { expect, onTestFinished, test } from "vitest";

import { clientOf, openDatabase } from "@/lib/core/db";
import { testContext } from "@/test/database";

import { claimSlots } from "./claim-slots";

test("of two processes on one database each slot is claimed by exactly one", async () => {
  const one = await testContext();
  const database = openDatabase(one.databaseFile);
  onTestFinished(() => clientOf(database).$disconnect());
  const other = { ...one, database };

  const slots = Array.from({ length: 200 }, (_, n) => `prf_${n}/key/2026-11-21T12:00:00.000Z`);
  const claims = await Promise.all(
    slots.flatMap((_, n) => {
      // In pieces that overlap, as two clocks that do not quite agree would ask for them.
      const piece = slots.slice(n, n + 5);
      return [claimSlots(one, piece), claimSlots(other, piece)];
    }),
  );
  const won = claims.flatMap((claimed) => [...claimed]);
  expect(won.toSorted()).toEqual(slots.toSorted());
});
