import { describe, expect, test } from "vitest";

import { countdownAt, countdownText, countdownWidth } from "./countdown";

const WINDOW = { since: "2026-11-20T09:30:00.000Z", until: "2026-11-20T09:40:00.000Z" };
const at = (iso: string) => Date.parse(iso);

describe("countdownAt", () => {
  test("counts what is left of the window", () => {
    expect(countdownAt(WINDOW, at("2026-11-20T09:35:00Z"))).toEqual({
      kind: "running",
      left: 300,
      share: 0.5,
    });
  });

  test("shows a second until it is over, so 0:00 is never shown while the hold lasts", () => {
    expect(countdownAt(WINDOW, at("2026-11-20T09:39:59.900Z"))).toMatchObject({ kind: "running", left: 1 });
    expect(countdownAt(WINDOW, at(WINDOW.until))).toEqual({ kind: "ended" });
  });

  test("a window without an end never counts and never ends", () => {
    expect(countdownAt({ ...WINDOW, until: null }, at("2030-01-01T00:00:00Z"))).toEqual({
      kind: "end-unknown",
    });
  });

  test("a window that a fast gateway clock opened in our future is full, not over-full", () => {
    expect(countdownAt(WINDOW, at("2026-11-20T09:20:00Z"))).toMatchObject({ share: 1, left: 1200 });
  });
});

test.each([
  [8, "0:08"],
  [522, "8:42"],
  [6042, "1:40:42"],
  [90_000, "25:00:00"],
])("%i seconds read %s", (seconds, text) => {
  expect(countdownText(seconds)).toBe(text);
});

describe("the digit box", () => {
  test("is as wide at the end of a window as at its beginning", () => {
    expect(countdownWidth(WINDOW)).toBe("10:00".length);
    expect(countdownWidth({ since: WINDOW.since, until: "2026-11-20T12:30:00Z" })).toBe("3:00:00".length);
  });

  test("has room for a short window's digits", () => {
    expect(countdownWidth({ since: WINDOW.since, until: "2026-11-20T09:30:05Z" })).toBe(4);
  });
});
