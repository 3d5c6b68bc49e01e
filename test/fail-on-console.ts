import { afterEach, beforeEach, expect, vi } from "vitest";

const METHODS = ["log", "info", "warn", "error", "debug"] as const;

let spies: { method: string; spy: ReturnType<typeof vi.spyOn> }[] = [];

// A log line nobody expected is how secrets and swallowed errors leak: it fails the test that caused it.
beforeEach(() => {
  spies = METHODS.map((method) => ({ method, spy: vi.spyOn(console, method) }));
});

afterEach(() => {
  const unexpected = spies.flatMap(({ method, spy }) =>
    spy.mock.calls.map((call: unknown[]) => `console.${method}: ${call.map(String).join(" ")}`),
  );
  for (const { spy } of spies) spy.mockRestore();
  expect(unexpected, "unexpected console output").toEqual([]);
});
