import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { FakeEventSource as Source } from "@/test/fake-event-source";

import { keepConnected } from "./connection";

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const heard: string[] = [];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", new EventTarget());
  Source.all = [];
  heard.length = 0;
  page.visibilityState = "visible";
  end = keepConnected({
    url: "/api/v1/stream",
    kinds: ["hello", "check"],
    onEvent: (data) => heard.push(data),
  });
});

afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function look(visibilityState: "visible" | "hidden"): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
}

test("a page has one connection and hears what is said on it", () => {
  look("visible");
  expect(Source.all).toHaveLength(1);
  Source.all[0]?.say("check", "{}");
  expect(heard).toEqual(["{}"]);
});

test("a lost connection is made again, later after each failure and never later than a minute", () => {
  for (let failures = 0; failures < 12; failures++) {
    Source.open[0]?.fail();
    expect(Source.open).toHaveLength(0);
    vi.advanceTimersByTime(60_000);
    expect(Source.open).toHaveLength(1);
  }
  Source.open[0]?.fail();
  vi.advanceTimersByTime(20_000);
  expect(Source.open).toHaveLength(0);
});

test("once it has been heard again the next loss is mended as quickly as the first", () => {
  for (let failures = 0; failures < 8; failures++) {
    Source.open[0]?.fail();
    vi.advanceTimersByTime(60_000);
  }
  Source.open[0]?.say("hello", "{}");
  Source.open[0]?.fail();
  vi.advanceTimersByTime(1_000);
  expect(Source.open).toHaveLength(1);
});

test("a tab that stays hidden lets its connection go, and has it again when it is looked at", () => {
  look("hidden");
  vi.advanceTimersByTime(59_000);
  expect(Source.open).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(Source.open).toHaveLength(0);
  look("visible");
  expect(Source.open).toHaveLength(1);
});

test("a glance at another tab changes nothing", () => {
  look("hidden");
  vi.advanceTimersByTime(5_000);
  look("visible");
  vi.advanceTimersByTime(600_000);
  expect(Source.all).toHaveLength(1);
  expect(Source.open).toHaveLength(1);
});

test("after the end nothing is open and nothing is tried", () => {
  Source.open[0]?.fail();
  end();
  vi.advanceTimersByTime(600_000);
  expect(Source.open).toHaveLength(0);
});
