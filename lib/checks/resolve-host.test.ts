import { lookup } from "node:dns/promises";

import { expect, test, vi } from "vitest";

import { resolveBySystem } from "./resolve-host";

vi.mock("node:dns/promises", () => ({ lookup: vi.fn() }));

const signal = new AbortController().signal;

test("a name server that hangs is asked once for a name, however many checks wait for it", async () => {
  const answers: ((found: { address: string }[]) => void)[] = [];
  vi.mocked(lookup).mockImplementation((() => new Promise((resolve) => answers.push(resolve))) as never);
  const waiting = Array.from({ length: 1_000 }, () => resolveBySystem("a.example", signal));
  const other = resolveBySystem("b.example", signal);
  expect(answers).toHaveLength(2);
  for (const [index, answer] of answers.entries()) answer([{ address: `203.0.113.${index}` }]);
  expect(new Set((await Promise.all(waiting)).flat())).toEqual(new Set(["203.0.113.0"]));
  expect(await other).toEqual(["203.0.113.1"]);

  void resolveBySystem("a.example", signal);
  expect(answers).toHaveLength(3);
});

test("a failure is not remembered", async () => {
  vi.mocked(lookup).mockRejectedValueOnce(new Error("ENOTFOUND"));
  await expect(resolveBySystem("c.example", signal)).rejects.toThrow("ENOTFOUND");
  vi.mocked(lookup).mockResolvedValueOnce([{ address: "203.0.113.7", family: 4 }] as never);
  expect(await resolveBySystem("c.example", signal)).toEqual(["203.0.113.7"]);
});
