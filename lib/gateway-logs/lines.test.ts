import { describe, expect, test } from "vitest";

import { createUtf8Stream, sniff } from "./encoding";
import { createLineSplitter, LINE_BYTES_MAX } from "./lines";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** What a stream of these bytes is read as, in chunks of a size. */
function read(bytes: Uint8Array, chunkSize: number) {
  const lines: string[] = [];
  let oversized = 0;
  let binary = false;
  const splitter = createLineSplitter([], {
    onLine(line) {
      lines.push(line);
      return null;
    },
    onPassed: () => undefined,
    onOversized: () => (oversized += 1),
  });
  const stream = createUtf8Stream({ onBytes: splitter.push, onBinary: () => (binary = true) });
  for (let start = 0; start < bytes.length; start += chunkSize)
    stream.push(bytes.subarray(start, start + chunkSize));
  stream.end();
  splitter.end();
  return { lines, oversized, binary };
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const whole = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(whole.length * 2));
  for (let index = 0; index < whole.length; index += 1)
    view.setUint16(index * 2, whole.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

const TEXT = "2026-11-20 first\r\n第二行 ⇄ 🦞\n\nlast";
const LINES = ["2026-11-20 first", "第二行 ⇄ 🦞", "", "last"];

describe("the same lines come out whatever the encoding and however the bytes are cut", () => {
  const forms: [string, Uint8Array][] = [
    ["UTF-8", utf8(TEXT)],
    ["UTF-8 with a mark", utf8(`\ufeff${TEXT}`)],
    ["UTF-16LE with a mark", utf16(TEXT, true, true)],
    ["UTF-16BE with a mark", utf16(TEXT, false, true)],
    ["UTF-16LE without one", utf16(TEXT, true, false)],
    ["UTF-16BE without one", utf16(TEXT, false, false)],
  ];
  test.each(
    forms.flatMap(([name, bytes]) => [1, 2, 3, 7, 1 << 20].map((size) => [name, size, bytes] as const)),
  )("%s in chunks of %i", (_name, size, bytes) => {
    expect(read(bytes, size)).toEqual({ lines: LINES, oversized: 0, binary: false });
  });

  test("a long UTF-16 file is read beyond its first part", () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `line ${index}`).join("\n");
    expect(read(utf16(text, true, true), 1 << 24).lines.at(-1)).toBe("line 59999");
  });
});

test("bytes that are no UTF-8 become replacement characters, and the rest of the line stays", () => {
  const bytes = new Uint8Array([...utf8("a "), 0xff, 0xc3, 0x28, ...utf8(" b\nnext")]);
  expect(read(bytes, 3).lines).toEqual(["a \ufffd\ufffd( b", "next"]);
});

test.each([
  ["gzip", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
  ["an executable", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ["a database", utf8("SQLite format 3\u0000\u0010\u0000\u0001\u0001\u0000@  \u0000\u0000\u0000\u0000")],
  ["compressed noise", Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) % 256)],
])("%s is called no text, and nothing of it is read", (_name, bytes) => {
  expect(read(bytes, 64)).toEqual({ lines: [], oversized: 0, binary: true });
});

test("colours and stray NULs do not make a log binary", () => {
  expect(sniff(utf8(`\u001b[90m2026\u001b[39m ${"log ".repeat(50)}\u0000`)).looksBinary).toBe(false);
});

describe("a line that is too long", () => {
  const long = "x".repeat(LINE_BYTES_MAX);
  test.each([
    ["is kept up to 1 MiB", `${long}\nnext`, [LINE_BYTES_MAX, 4], 0],
    ["is counted and dropped beyond it", `before\n${long}y\nnext`, [6, 4], 1],
    ["is dropped at the end of the file too", `before\n${long}y`, [6], 1],
    ["does not hide the next one", `${long}y\n${long}z\n${long}\n`, [LINE_BYTES_MAX], 2],
  ])("%s", (_title, text, lengths, oversized) => {
    for (const size of [1000, 65_536, 1 << 23]) {
      const result = read(utf8(text), size);
      expect(result.lines.map((line) => line.length)).toEqual(lengths);
      expect(result.oversized).toBe(oversized);
    }
  });
});

test("a needle is found at every cut between two chunks, and only the lines that have one become texts", () => {
  const needle = "auth profile failure";
  const text = `{"0":"a"}\n{"0":"b"}\n{"0":"${needle}"}\n{"0":"c"}\n`;
  const bytes = utf8(text);
  for (let at = 0; at <= bytes.length; at += 1) {
    const lines: string[] = [];
    const passed: [number, string][] = [];
    const splitter = createLineSplitter([needle], {
      onLine(line) {
        lines.push(line);
        return { beginning: utf8('{"0":"xxxxxxxxxx'), counts: 5, ending: 0x7d };
      },
      onPassed: (count, last) => passed.push([count, last()]),
      onOversized: () => undefined,
    });
    splitter.push(bytes.subarray(0, at));
    splitter.push(bytes.subarray(at));
    splitter.end();
    expect(lines).toEqual(['{"0":"a"}', `{"0":"${needle}"}`]);
    expect(passed).toEqual([
      [1, '{"0":"b"}'],
      [1, '{"0":"c"}'],
    ]);
  }
});
