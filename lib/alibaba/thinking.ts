import { z } from "zod";

import thinkingJson from "./data/thinking.json";
import type { Thinking } from "./models";

export const THINKING_BEHAVIOURS = ["accepted", "needs-stream", "always-on", "not-supported"] as const;

/**
 * How a model took the thinking flag in a request without a stream. needs-stream: it thinks in streams only;
 * always-on: the flag cannot be switched off; not-supported: the model knows no such flag.
 */
export type ThinkingBehaviour = (typeof THINKING_BEHAVIOURS)[number];

const Behaviours = z.array(z.enum(THINKING_BEHAVIOURS));
const FILE = z
  .object({
    replies: z.array(
      z.object({
        behaviour: z.enum(THINKING_BEHAVIOURS),
        text: z.string().transform((source) => new RegExp(source, "iu")),
        source: z.string(),
      }),
    ),
    fits: z.object({ switchable: Behaviours, only: Behaviours, none: Behaviours }),
  })
  .parse(thinkingJson);

/** What a refusal says of the thinking flag; null when it is about something else. */
export function thinkingRefusal(message: string): ThinkingBehaviour | null {
  return FILE.replies.find(({ text }) => text.test(message))?.behaviour ?? null;
}

/** Whether a model behaves as its documents have it. One we know nothing of cannot surprise. */
export function fitsThinking(expected: Thinking | null, behaviour: ThinkingBehaviour): boolean {
  return expected === null || FILE.fits[expected].includes(behaviour);
}
