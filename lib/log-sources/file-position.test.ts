import { expect, test } from "vitest";

import { cutLines, isTheFile, startOfFile } from "./file-position";

const START = startOfFile(null, "1:2");
const bytes = (text: string): Uint8Array => Buffer.from(text);
const LIVE = { longest: 8, atEnd: false };

test("whole lines are cut off, and the position is behind them", () => {
  const { lines, position } = cutLines(bytes("a\nb\nc"), START, LIVE);
  expect(Buffer.from(lines).toString()).toBe("a\nb\n");
  expect(position).toEqual({ ...START, offset: 4 });
});

test("at a file's end what is left is a line, with a line feed or without", () => {
  const { lines, position } = cutLines(bytes("a\nb"), START, { ...LIVE, atEnd: true });
  expect(Buffer.from(lines).toString()).toBe("a\nb");
  expect(position.offset).toBe(3);
});

test("a line without an end is passed over up to its end, counted once", () => {
  const first = cutLines(bytes("xxxxxxxx"), START, LIVE);
  const second = cutLines(bytes("xxxxxxxx"), first.position, LIVE);
  const third = cutLines(bytes("xx\na\n"), second.position, LIVE);
  const fourth = cutLines(bytes("a\n"), third.position, LIVE);
  expect([first, second, third].map(({ oversized }) => oversized)).toEqual([true, false, false]);
  expect([first, second, third].map(({ lines }) => lines.length)).toEqual([0, 0, 0]);
  expect(third.position).toEqual({ ...START, offset: 19 });
  expect(Buffer.from(fourth.lines).toString()).toBe("a\n");
});

test("half a line stays where it is", () => {
  const { lines, position } = cutLines(bytes("abc"), START, LIVE);
  expect(lines).toHaveLength(0);
  expect(position).toBe(START);
});

test("a file is known again by its beginning, under any inode, unless it is shorter than what was read", () => {
  const position = { ...START, offset: 40, head: { bytes: 40, sha256: "h" } };
  expect(isTheFile(position, { inode: "1:2", size: 40, headHash: "h" })).toBe(true);
  expect(isTheFile(position, { inode: "1:9", size: 50, headHash: "h" })).toBe(true);
  expect(isTheFile(position, { inode: "1:2", size: 50, headHash: "other" })).toBe(false);
  expect(isTheFile(position, { inode: "1:2", size: 39, headHash: "h" })).toBe(false);
});

test("of a file nothing was read of, the inode is all there is", () => {
  expect(isTheFile(START, { inode: "1:2", size: 0, headHash: "" })).toBe(true);
  expect(isTheFile(START, { inode: "1:3", size: 0, headHash: "" })).toBe(false);
});
