import { describe, expect, test } from "vitest";

import {
  formatAbsolute,
  formatAgo,
  formatBytes,
  formatClock,
  formatDate,
  formatLatency,
  formatList,
  formatMoment,
  formatNumber,
  formatSpan,
  formatTokens,
  zoneLabel,
} from "./format";

const EN = { locale: "en", timeZone: "Asia/Shanghai" } as const;
const ZH = { locale: "zh-CN", timeZone: "Asia/Shanghai" } as const;
const AT = "2026-11-20T09:40:00.000Z";

describe("times", () => {
  test("a clock has 24 hours and the page's zone, also at midnight", () => {
    expect(formatClock(AT, EN)).toBe("17:40:00");
    expect(formatClock("2026-11-19T16:00:00Z", EN)).toBe("00:00:00");
  });

  test("a date leaves the year out only within the year it is read in", () => {
    expect(formatDate(AT, EN, "2026-12-01T00:00:00Z")).toBe("20 Nov");
    expect(formatDate(AT, ZH, "2026-12-01T00:00:00Z")).toBe("11 月 20 日");
    expect(formatDate(AT, EN, "2027-01-05T00:00:00Z")).toBe("20 Nov 2026");
    expect(formatDate(AT, ZH)).toBe("2026 年 11 月 20 日");
  });

  test("September is three letters like the others", () => {
    expect(formatDate("2026-09-06T12:00:00Z", EN)).toBe("6 Sep 2026");
  });

  test("an end of today is a clock, one of another day says which", () => {
    expect(formatMoment(AT, EN, "2026-11-20T01:00:00Z")).toBe("17:40:00");
    expect(formatMoment(AT, EN, "2026-11-19T01:00:00Z")).toBe("20 Nov, 17:40:00");
    expect(formatMoment(AT, ZH, "2026-11-19T01:00:00Z")).toBe("11 月 20 日 17:40:00");
  });

  test("the text on hover leaves nothing out", () => {
    expect(formatAbsolute(AT, EN)).toBe("20 Nov 2026, 17:40:00 (UTC+8)");
    expect(formatAbsolute(AT, ZH)).toBe("2026 年 11 月 20 日 17:40:00（UTC+8）");
  });

  test.each([
    ["Asia/Shanghai", AT, "UTC+8"],
    ["Asia/Kolkata", AT, "UTC+5:30"],
    ["UTC", AT, "UTC"],
    ["America/New_York", AT, "UTC-5"],
    ["America/New_York", "2026-07-01T00:00:00Z", "UTC-4"],
  ])("the zone %s is written as an offset people know", (zone, at, label) => {
    expect(zoneLabel(zone, at)).toBe(label);
  });

  test.each([
    [0, "now", "刚刚"],
    [38, "38 s ago", "38 秒前"],
    [26 * 60, "26 min ago", "26 分钟前"],
    [3 * 3600 + 59, "3 h ago", "3 小时前"],
    [2 * 86_400, "2 d ago", "2 天前"],
  ])("%i seconds ago is said in the largest whole unit", (seconds, en, zh) => {
    const then = new Date(Date.parse(AT) - seconds * 1000);
    expect(formatAgo(then, "en", AT)).toBe(en);
    expect(formatAgo(then, "zh-CN", AT)).toBe(zh);
  });

  test("a time that a skewed clock puts into the future reads as now, not as a negative age", () => {
    expect(formatAgo("2026-11-20T09:41:00Z", "en", AT)).toBe("now");
  });

  test("a span is a number and a unit", () => {
    expect(formatSpan(41 * 86_400, "en")).toBe("41 d");
    expect(formatSpan(41 * 86_400, "zh-CN")).toBe("41 天");
  });
});

describe("numbers", () => {
  test.each([
    [0.4, "< 1 ms", "< 1 毫秒"],
    [371.2, "371 ms", "371 毫秒"],
    [9_999, "9,999 ms", "9,999 毫秒"],
    [10_000, "10.0 s", "10.0 秒"],
    [12_345, "12.3 s", "12.3 秒"],
  ])("%d ms of latency", (ms, en, zh) => {
    expect(formatLatency(ms, "en")).toBe(en);
    expect(formatLatency(ms, "zh-CN", "prose")).toBe(zh);
  });

  test("Chinese tables keep ms", () => {
    expect(formatLatency(371, "zh-CN", "table")).toBe("371 ms");
  });

  test("a cost says when it is only about right", () => {
    expect(formatTokens(0, "en")).toBe("0 tokens");
    expect(formatTokens(1, "en")).toBe("1 token");
    expect(formatTokens(16, "en", { about: true })).toBe("~16 tokens");
    expect(formatTokens(16, "zh-CN", { about: true })).toBe("约 16 token");
  });

  test("thousands have a comma", () => {
    expect(formatNumber(18_412)).toBe("18,412");
  });

  test("sizes have one decimal from KB on", () => {
    expect(formatBytes(812)).toBe("812 B");
    expect(formatBytes(31.4 * 1024 * 1024)).toBe("31.4 MB");
  });
});

test("a list joins Chinese and Latin with a space between them", () => {
  expect(formatList(["DNS", "TCP", "TLS"], "en")).toBe("DNS, TCP, and TLS");
  expect(formatList(["模型可用", "TLS", "Anthropic 路径"], "zh-CN")).toBe("模型可用、TLS 和 Anthropic 路径");
  expect(formatList(["流式输出", "思考开关"], "zh-CN")).toBe("流式输出和思考开关");
});
