import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";

import { inParallel } from "./in-parallel";

test("never more than the limit are under way, and all are done", async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  await inParallel(
    [1, 2, 3, 4, 5, 6, 7],
    3,
    async (item) => {
      running += 1;
      most = Math.max(most, running);
      await wait(2);
      running -= 1;
      done.push(item);
    },
    new AbortController().signal,
  );
  expect(most).toBe(3);
  expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("after Stop nothing new begins", async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  await inParallel(
    [1, 2, 3, 4],
    2,
    async (item) => {
      begun.push(item);
      await wait(2);
      stop.abort();
    },
    stop.signal,
  );
  expect(begun).toEqual([1, 2]);
});
