import { EventEmitter } from "node:events";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { endOnSignal } from "./end-on-signal";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function ending() {
  const signals = new EventEmitter();
  const exits: number[] = [];
  const errors: unknown[] = [];
  const [work, requests] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let asked = 0;
  endOnSignal({
    process: { on: (signal, listener) => signals.on(signal, listener), exit: (code) => exits.push(code) },
    finish: () => {
      asked += 1;
      return work.promise;
    },
    close: () => requests.promise,
    onError: (error) => errors.push(error),
  });
  const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { signals, exits, errors, work, requests, asked: () => asked, after };
}

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
])(
  "%s ends the process with %i once its work is done and its requests are answered",
  async (signal, code) => {
    const { signals, exits, work, requests, after } = ending();
    signals.emit(signal);
    requests.resolve();
    await after(4_000);
    expect(exits).toEqual([]);
    work.resolve();
    await after(0);
    expect(exits).toEqual([code]);
  },
);

test("a request under way is answered first", async () => {
  const { signals, exits, work, requests, after } = ending();
  signals.emit("SIGTERM");
  work.resolve();
  await after(60_000);
  expect(exits).toEqual([]);
  requests.resolve();
  await after(0);
  expect(exits).toEqual([143]);
});

test("work that does not end is waited for five seconds", async () => {
  const { signals, exits, requests, after } = ending();
  signals.emit("SIGTERM");
  requests.resolve();
  await after(4_999);
  expect(exits).toEqual([]);
  await after(1);
  expect(exits).toEqual([143]);
});

test("work that cannot be ended is told of, and keeps nobody", async () => {
  const { signals, exits, errors, work, requests, after } = ending();
  signals.emit("SIGTERM");
  requests.resolve();
  work.reject(new Error("database is locked"));
  await after(0);
  expect(errors).toHaveLength(1);
  expect(exits).toEqual([143]);
});

test("a signal that comes twice, as through npm, is one; a later one ends the process at once", async () => {
  const { signals, exits, asked, after } = ending();
  signals.emit("SIGINT");
  signals.emit("SIGTERM");
  await after(900);
  signals.emit("SIGINT");
  expect(exits).toEqual([]);
  expect(asked()).toBe(1);
  await after(200);
  signals.emit("SIGINT");
  expect(exits).toEqual([130]);
});
