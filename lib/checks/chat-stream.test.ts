import { describe, expect, test } from "vitest";

import { CHUNKS_MAX, readChatStream, type StreamSeen, tokensPerSecond, withoutChunks } from "./chat-stream";

const chunk = (delta: unknown, usage: unknown = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta }], usage })}\n\n`;
const USAGE = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 16, completion_tokens: 5 } })}\n\n`;
const DONE = "data: [DONE]\n\n";

/** Feeds pieces 10 ms apart, from 100 ms on. */
function read(...pieces: string[]): StreamSeen & { goesOn: boolean } {
  const stream = readChatStream();
  let goesOn = true;
  for (const [index, piece] of pieces.entries()) goesOn = stream.read(piece, 100 + index * 10);
  return { ...stream.seen, goesOn };
}

describe("a chat's stream", () => {
  test("is timed from its first word to its last, not from its frame", () => {
    const seen = read(
      chunk({ role: "assistant", content: "" }),
      chunk({ content: "Hel" }),
      chunk({ content: "lo" }),
      chunk({ content: "" }),
      USAGE,
      DONE,
    );
    expect(seen).toEqual({
      chunks: 5,
      firstTokenMs: 110,
      lastTokenMs: 120,
      reasoned: false,
      done: true,
      usage: { tokensIn: 16, tokensOut: 5 },
      goesOn: false,
    });
  });

  test("counts reasoning as the first sign of life", () => {
    expect(read(chunk({ content: null, reasoning_content: "Hm." }))).toMatchObject({
      firstTokenMs: 100,
      reasoned: true,
    });
  });

  test("is read whatever the pieces it comes in", () => {
    const text = [chunk({ content: "a" }), USAGE, DONE].join("").replaceAll("\n", "\r\n");
    expect(read(...text)).toMatchObject({ chunks: 2, done: true, usage: { tokensIn: 16, tokensOut: 5 } });
  });

  test.each([
    ["comments", ": ping\n\n"],
    ["another protocol", 'event: ping\ndata: {"type":"ping"}\n\n'],
    ["an error event", 'data: {"error":{"message":"m"}}\n\n'],
    ["half a line", 'data: {"choices":[{"delta":{"con\n\n'],
    ["a list", "data: [1]\n\n"],
  ])("takes no %s for a chunk", (_what, text) => {
    expect(read(text)).toMatchObject({ chunks: 0, firstTokenMs: null, goesOn: true });
  });

  test.each([
    ["a negative count", { prompt_tokens: -1, completion_tokens: 5 }],
    ["a text for a count", { prompt_tokens: "16", completion_tokens: 5 }],
    ["half of it", { prompt_tokens: 16 }],
  ])("believes no usage with %s", (_what, usage) => {
    expect(read(chunk({ content: "a" }, usage))).toMatchObject({ chunks: 1, usage: null });
  });

  test("is left when it goes on for too long", () => {
    const pieces = Array.from({ length: CHUNKS_MAX }, () => chunk({ content: "a" }));
    expect(read(...pieces.slice(1)).goesOn).toBe(true);
    expect(read(...pieces).goesOn).toBe(false);
  });
});

describe("a speed", () => {
  const seen = read(chunk({ content: "a" }), chunk({ content: "b" }), USAGE);
  test.each([
    ["is told from the first word on: four more tokens in 10 ms", seen, 400],
    ["is not told of one piece", { ...seen, lastTokenMs: seen.firstTokenMs }, null],
    ["is not told of one token", { ...seen, usage: { tokensIn: 16, tokensOut: 1 } }, null],
    ["is not told without the server's count", { ...seen, usage: null }, null],
    ["is not told of silence", { ...seen, firstTokenMs: null, lastTokenMs: null }, null],
  ])("%s", (_promise, of, speed) => {
    expect(tokensPerSecond(of)).toBe(speed);
  });
});

test("what is kept of a stream is its errors, not what the model said", () => {
  const error = 'event: error\ndata: {"error":{"message":"Slow down."}}\n\n';
  expect(withoutChunks([chunk({ content: "Hel" }), error, USAGE, DONE].join(""))).toBe(error.trimEnd());
});
