import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createRepeater } from "./repeater";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function repeater() {
  const ends: (() => void)[] = [];
  const errors: unknown[] = [];
  const run = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const it = createRepeater({ delayMs: 1_000, run, onError: (error) => errors.push(error) });
  const end = async () => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { it, run, errors, end };
}

test("all who ask within the delay are answered by one run", async () => {
  const { it, run } = repeater();
  it.wake();
  it.wake();
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test("who asks while it runs is answered by another run after it, never beside it", async () => {
  const { it, run, end } = repeater();
  it.wake();
  await vi.advanceTimersByTimeAsync(1_000);
  it.wake();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(1);
  await end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(2);
  await end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test("a run that fails is told of and does not end it", async () => {
  const { it, run, errors } = repeater();
  run.mockRejectedValueOnce(new Error("disk full"));
  it.wake();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(errors).toEqual([new Error("disk full")]);
  it.wake();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(2);
});

test("once stopped it runs no more", async () => {
  const { it, run } = repeater();
  it.wake();
  it.stop();
  it.wake();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(run).not.toHaveBeenCalled();
});
