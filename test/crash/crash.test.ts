import { expect, test } from "vitest";

import { crashRounds } from "./rounds";

// More of it by `npm run test:crash`. Bounds a hang: ten starts, on a machine that may be busy.
test("killed at any moment, the server loses nothing it acknowledged, leaves nothing half done, and starts again", async () => {
  const { faults, kills, done, cutShort } = await crashRounds({ rounds: 10, seed: 20_261_121 });
  expect(faults).toEqual([]);
  expect(kills).toBe(10);
  expect(Object.keys(done).length).toBeGreaterThan(3);
  expect(cutShort).not.toEqual({});
}, 300_000);
