import { z } from "zod";

const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish().catch(null),
            reasoning_content: z.string().nullish().catch(null),
          })
          .optional()
          .catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
  usage: z
    .object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() })
    .nullish()
    .catch(null),
});

/** What a chat's event stream has brought so far. Milliseconds since the request left. */
export type StreamSeen = {
  /** Data events that were chunks of a chat. */
  chunks: number;
  /** The first and the last chunk with a piece of text in it; null when none had. */
  firstTokenMs: number | null;
  lastTokenMs: number | null;
  /** Some of the text was reasoning, which `max_tokens` does not bound. */
  reasoned: boolean;
  /** `[DONE]` came. */
  done: boolean;
  usage: { tokensIn: number; tokensOut: number } | null;
};

/** Far more than a test needs; a thinking-only model may reason for longer than anyone wants to pay. */
export const CHUNKS_MAX = 128;

/** Reads a chat's event stream as its text arrives, whatever the pieces. */
export function readChatStream(): { read: (text: string, atMs: number) => boolean; seen: StreamSeen } {
  const seen: StreamSeen = {
    chunks: 0,
    firstTokenMs: null,
    lastTokenMs: null,
    reasoned: false,
    done: false,
    usage: null,
  };
  let begun = "";
  return {
    seen,
    /** False: it is over, or goes on for too long. */
    read(text, atMs) {
      begun += text;
      // Looking for a line end only in what is new: a byte at a time would cost the square of the length.
      if (!text.includes("\n")) return true;
      const lines = begun.split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) readLine(line, atMs, seen);
      return !seen.done && seen.chunks < CHUNKS_MAX;
    },
  };
}

/**
 * A stream's text without what the model said, for keeping: errors and whatever else stood between its chunks. A host
 * that echoes a key a few letters at a time would else have it stored in pieces that nothing recognises.
 */
export function withoutChunks(text: string): string {
  const kept = text.split(/\r?\n/u).filter((line) => line.trim() !== "" && !isChunk(line));
  return kept.join("\n");
}

function isChunk(line: string): boolean {
  const data = dataOf(line);
  return data !== null && (data === "[DONE]" || parseChunk(data) !== null);
}

function dataOf(line: string): string | null {
  return line.startsWith("data:") ? line.slice("data:".length).trim() : null;
}

function readLine(line: string, atMs: number, seen: StreamSeen): void {
  const data = dataOf(line);
  if (data === "[DONE]") seen.done = true;
  const chunk = data === null ? null : parseChunk(data);
  if (!chunk) return;
  seen.chunks += 1;
  if (chunk.usage) {
    seen.usage = { tokensIn: chunk.usage.prompt_tokens, tokensOut: chunk.usage.completion_tokens };
  }
  const delta = chunk.choices?.[0]?.delta;
  if (delta?.reasoning_content) seen.reasoned = true;
  if (!delta?.content && !delta?.reasoning_content) return;
  seen.firstTokenMs ??= atMs;
  seen.lastTokenMs = atMs;
}

/** Null: an error event, or nothing of ours; the whole reply is judged by its text besides (lib/alibaba/replies). */
function parseChunk(data: string): z.infer<typeof Chunk> | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    // A torn or foreign line: the count of chunks tells.
    return null;
  }
  const parsed = Chunk.safeParse(value);
  return parsed.success && parsed.data.choices !== undefined ? parsed.data : null;
}

/** Tokens per second between the first piece of text and the last; null where they came as one. */
export function tokensPerSecond({ firstTokenMs, lastTokenMs, usage }: StreamSeen): number | null {
  if (firstTokenMs === null || lastTokenMs === null || usage === null || usage.tokensOut < 2) return null;
  const seconds = (lastTokenMs - firstTokenMs) / 1_000;
  return seconds > 0 ? Math.round(((usage.tokensOut - 1) / seconds) * 10) / 10 : null;
}
