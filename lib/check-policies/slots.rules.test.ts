import { describe, expect, test } from "vitest";

import { slotAfter } from "./slots.rules";

const EVERY_MINUTE = { series: "key", intervalSeconds: 60 } as const;
const NOW = new Date("2026-11-21T12:00:00Z");
const ids = Array.from({ length: 1_000 }, (_, n) => `prf_${n}`);

describe("slots", () => {
  test("come once in every interval, each later than the one before", () => {
    let at = NOW;
    const seen = new Set<string>();
    for (let n = 0; n < 200; n++) {
      const slot = slotAfter("prf_1", EVERY_MINUTE, at);
      expect(slot.dueAt.getTime()).toBeGreaterThan(at.getTime());
      expect(slot.dueAt.getTime() - at.getTime()).toBeLessThanOrEqual(2 * 60_000);
      seen.add(slot.id);
      at = slot.dueAt;
    }
    expect(seen.size).toBe(200);
    const minutes = (at.getTime() - NOW.getTime()) / 60_000;
    expect(minutes).toBeGreaterThan(198);
    expect(minutes).toBeLessThan(202);
  });

  test("are the same whoever works them out, and whenever within the interval", () => {
    const slot = slotAfter("prf_1", EVERY_MINUTE, NOW);
    expect(slotAfter("prf_1", EVERY_MINUTE, new Date(slot.dueAt.getTime() - 1))).toEqual(slot);
  });

  test("skip none and repeat none when asked from the slot before", () => {
    const first = slotAfter("prf_1", EVERY_MINUTE, NOW);
    const second = slotAfter("prf_1", EVERY_MINUTE, first.dueAt);
    expect(second.id).not.toBe(first.id);
    const base = (id: string) => Date.parse(id.split("/")[2] ?? "");
    expect(base(second.id) - base(first.id)).toBe(60_000);
  });

  test("of a thousand profiles are spread over the interval", () => {
    const seconds = ids.map((id) => slotAfter(id, EVERY_MINUTE, NOW).dueAt.getTime() % 60_000);
    for (let part = 0; part < 6; part++) {
      const inPart = seconds.filter((ms) => ms >= part * 10_000 && ms < (part + 1) * 10_000).length;
      expect(inPart).toBeGreaterThan(100);
      expect(inPart).toBeLessThan(240);
    }
  });

  test("of the free and the paid series are different ones", () => {
    const paid = slotAfter("prf_1", { series: "model", intervalSeconds: 60 }, NOW);
    expect(paid.id).not.toBe(slotAfter("prf_1", EVERY_MINUTE, NOW).id);
  });
});
