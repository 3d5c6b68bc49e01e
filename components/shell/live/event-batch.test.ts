import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { batchEvents } from "./event-batch";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("however many events come, they are handed over once a second, in their order", () => {
  const delivered: number[][] = [];
  const batch = batchEvents<number>(1_000, (events) => delivered.push(events));
  for (let event = 0; event < 34; event++) {
    batch.add(event);
    vi.advanceTimersByTime(60);
  }
  vi.advanceTimersByTime(1_000);
  expect(delivered.length).toBeLessThanOrEqual(4);
  expect(delivered.flat()).toEqual(Array.from({ length: 34 }, (_, event) => event));
});

test("an event after a quiet time waits for a tenth of a second, not for a whole one", () => {
  const deliver = vi.fn<(events: number[]) => void>();
  const batch = batchEvents<number>(1_000, deliver);
  batch.add(1);
  batch.add(2);
  vi.advanceTimersByTime(100);
  expect(deliver).toHaveBeenCalledExactlyOnceWith([1, 2]);
  batch.add(3);
  vi.advanceTimersByTime(900);
  expect(deliver).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(deliver).toHaveBeenLastCalledWith([3]);
});

test("nothing is handed over while nothing happens", () => {
  const deliver = vi.fn<(events: number[]) => void>();
  batchEvents(1_000, deliver);
  vi.advanceTimersByTime(60_000);
  expect(deliver).not.toHaveBeenCalled();
});

test("at the end what is waiting is handed over, and nothing after it", () => {
  const delivered: number[][] = [];
  const batch = batchEvents<number>(1_000, (events) => delivered.push(events));
  batch.add(1);
  batch.end();
  batch.add(2);
  vi.advanceTimersByTime(2_000);
  expect(delivered).toEqual([[1]]);
});
