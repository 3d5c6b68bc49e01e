import { z } from "zod";

/** `logs.tail` of OpenClaw's gateway, 2026.2.17 to 2026.9.6. Only what we read of its answer. */

/** The most 2026.9.6 takes; more is refused as INVALID_REQUEST. */
export const TAIL_LIMIT = 5_000;
export const TAIL_BYTES = 1_000_000;

export const TailReply = z.object({
  /** It is kept as part of the position. */
  file: z.string().max(4_096),
  cursor: z.int().min(0),
  lines: z.array(z.string()),
  truncated: z.boolean().default(false),
  reset: z.boolean().default(false),
  skippedBytes: z.number().optional(),
});
export type TailReply = z.infer<typeof TailReply>;

/** The gateway logs our own question when it was slow to answer: such a line is nothing new. */
export function isOwnNoise(line: string): boolean {
  return line.includes("gateway/ws") && line.includes("logs.tail");
}
