import { expect, test } from "vitest";

import type { SourceState } from "@/lib/log-sources/schemas";
import { logSource } from "@/test/factories";

import { liveState } from "./live-state";

function of(...states: SourceState[]) {
  return liveState(
    states.map((state) => logSource({ enabled: state !== "off", health: { state } })),
    true,
  );
}

test("a gateway is live while a source reads and none is in trouble", () => {
  expect(of("reading")).toBe("live");
  expect(of("reading", "waiting", "off")).toBe("live");
});

test("a source in trouble is never hidden behind one that reads", () => {
  expect(of("reading", "failing")).toBe("partly");
  expect(of("reading", "unpaired")).toBe("partly");
});

test("without a source that reads, the worst one names the state", () => {
  expect(of("waiting", "unpaired", "failing")).toBe("stalled");
  expect(of("waiting", "unpaired")).toBe("approval");
  expect(of("waiting", "off")).toBe("waiting");
  expect(of("off", "off")).toBe("off");
});

test("without any source it says whether somebody has read a log", () => {
  expect(liveState([], true)).toBe("byHand");
  expect(liveState([], false)).toBe("never");
});
