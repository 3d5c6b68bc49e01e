import { expect, test, vi } from "vitest";

import { SourceReaders } from "./source-readers";

function readers(ours: Set<string>) {
  const running = new Map<string, AbortSignal>();
  const begun: string[] = [];
  const errors: unknown[] = [];
  let given = 0;
  let fail: (id: string, error: Error) => void = () => undefined;
  const sources = new SourceReaders({
    lease: () => Promise.resolve(new Set(ours)),
    read: (id, signal) =>
      new Promise<void>((resolve, reject) => {
        begun.push(id);
        running.set(id, signal);
        const end = (): void => {
          running.delete(id);
          resolve();
        };
        signal.addEventListener("abort", end);
        fail = (failing, error) => {
          if (failing !== id) return;
          running.delete(id);
          reject(error);
        };
      }),
    giveBack: () => {
      given += 1;
      return Promise.resolve();
    },
    onError: (error) => errors.push(error),
  });
  return { sources, running, begun, errors, given: () => given, fail: (id: string, e: Error) => fail(id, e) };
}

test("each source has one reader, however often it is looked at", async () => {
  const { sources, begun } = readers(new Set(["a", "b"]));
  await Promise.all([sources.look(), sources.look()]);
  await sources.look();
  expect(begun.sort()).toEqual(["a", "b"]);
});

test("a source that is no longer ours ends, and begins again when it is", async () => {
  const ours = new Set(["a"]);
  const { sources, running, begun } = readers(ours);
  await sources.look();
  ours.delete("a");
  await sources.look();
  expect(running.size).toBe(0);
  ours.add("a");
  await vi.waitFor(async () => {
    await sources.look();
    expect(begun).toEqual(["a", "a"]);
  });
});

test("a reader that failed is told of and begun anew", async () => {
  const { sources, begun, errors, fail } = readers(new Set(["a"]));
  await sources.look();
  fail("a", new Error("database is locked"));
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  await sources.look();
  expect(begun).toEqual(["a", "a"]);
});

test("stopping ends all readers, gives the leases back, and nothing begins after it", async () => {
  const { sources, running, begun, given } = readers(new Set(["a", "b"]));
  await sources.look();
  await sources.stop();
  expect(running.size).toBe(0);
  expect(given()).toBe(1);
  await sources.look();
  expect(begun).toHaveLength(2);
});
