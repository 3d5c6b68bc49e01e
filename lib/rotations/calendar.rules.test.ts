import { describe, expect, test } from "vitest";

import { escapeText, foldLine, renderCalendar } from "./calendar.rules";
import type { DueKey } from "./schemas";

const octets = (text: string): number => new TextEncoder().encode(text).length;
const unfold = (text: string): string => text.replaceAll("\r\n ", "");

const KEY: DueKey = {
  profileId: "prf_1",
  profileName: "Support bot",
  owner: "Mei Tan",
  credentialId: "crd_1",
  mask: "sk-…a1f3",
  dueAt: "2026-11-30T17:04:00.000Z",
  why: "age",
  rotationId: null,
};

const render = (keys: { key: DueKey; remindDays: number[] }[], now = "2026-11-21T12:00:00.000Z") =>
  renderCalendar({
    keys,
    words: {
      name: "Due",
      summary: ({ profileName, mask }) => `Replace ${mask} of ${profileName}`,
      description: ({ owner }) => `Owner: ${owner}`,
    },
    baseUrl: "https://clawkeep.example.test",
    now: new Date(now),
  });

describe("the calendar of due keys", () => {
  test("is, line for line, what RFC 5545 asks for", () => {
    expect(render([{ key: KEY, remindDays: [14, 0] }]).split("\r\n")).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Clawkeep//Due keys//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:Due",
      "BEGIN:VEVENT",
      "UID:crd_1.age@clawkeep",
      "DTSTAMP:20261121T120000Z",
      "DTSTART;VALUE=DATE:20261130",
      "SUMMARY:Replace sk-…a1f3 of Support bot",
      "DESCRIPTION:Owner: Mei Tan",
      "URL:https://clawkeep.example.test/rotations",
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Replace sk-…a1f3 of Support bot",
      "TRIGGER:-P14D",
      "END:VALARM",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:Replace sk-…a1f3 of Support bot",
      "TRIGGER:PT0S",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]);
  });

  test("keeps the id of an entry when its day moves, and leads to the rotation that is open", () => {
    const uid = (text: string) => /^UID:.*$/m.exec(text)?.[0];
    const first = render([{ key: KEY, remindDays: [] }]);
    const moved = { ...KEY, dueAt: "2027-01-01T00:00:00.000Z", rotationId: "rot_1" };
    const later = render([{ key: moved, remindDays: [] }], "2026-12-24T00:00:00.000Z");
    expect(uid(later)).toBe(uid(first));
    expect(later).toContain("URL:https://clawkeep.example.test/rotations/rot_1\r\n");
  });

  test("has a day that calendars can read for a key that somebody said never ends", () => {
    const text = render([{ key: { ...KEY, dueAt: "9999-12-31T00:00:00.000Z" }, remindDays: [1] }]);
    expect(text).toContain("DTSTART;VALUE=DATE:99991231\r\n");
    expect(text.match(/^DT.*$/gm)?.every((line) => /:\d{8}(?:T\d{6}Z)?$/.test(line))).toBe(true);
  });

  test("takes a name with anything in it without a line of its own making", () => {
    const name = "a;b,c\\d\nEND:VEVENT\r\nX:1\u0000\u2028É";
    const text = unfold(render([{ key: { ...KEY, profileName: name }, remindDays: [] }]));
    expect(text).toContain("of a\\;b\\,c\\\\d\\nEND:VEVENT\\nX:1\\nÉ\r\n");
    expect(text.match(/^END:VEVENT$/gm)).toHaveLength(1);
    expect(text).not.toMatch(/^X:1/m);
  });

  test("folds no line beyond 75 octets and breaks no character", () => {
    const long = `SUMMARY:${"通义千问 Plus 🔑 ".repeat(40)}`;
    const folded = foldLine(long);
    for (const line of folded.split("\r\n")) expect(octets(line)).toBeLessThanOrEqual(75);
    expect(unfold(folded)).toBe(long);
    expect(foldLine("x".repeat(75))).toBe("x".repeat(75));
    expect(foldLine("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x`);
  });

  test("escapes backslashes before it adds its own", () => {
    expect(escapeText("\\n;")).toBe("\\\\n\\;");
  });
});
