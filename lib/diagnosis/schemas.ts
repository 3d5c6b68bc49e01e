import { z } from "zod";

import { PLANS } from "@/lib/alibaba/plans";
import { parseVersion } from "@/lib/openclaw/versions";

export const SEVERITIES = ["info", "degraded", "down"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CATEGORIES = [
  "auth",
  "permission",
  "billing",
  "quota",
  "rate_limit",
  "model",
  "request",
  "content",
  "server",
  "network",
  "unrecognised",
] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * What a failure says of the key itself. suspect: refused, which is not yet a bad key; throttled: accepted, too much
 * at once; billing: the account owes money; blocked: nothing gets through until a window resets or for good.
 */
export const KEY_STATES = ["healthy", "suspect", "unknown", "throttled", "billing", "blocked"] as const;
export type KeyState = (typeof KEY_STATES)[number];

export const MESSAGE_BYTES_MAX = 64 * 1024;

const encoder = new TextEncoder();

/** Whether a text is short enough to be explained, in UTF-8 bytes. */
export function fitsMessage(text: string): boolean {
  // A character has at most three bytes per UTF-16 unit: most texts need no counting.
  return text.length * 3 <= MESSAGE_BYTES_MAX || encoder.encode(text).byteLength <= MESSAGE_BYTES_MAX;
}

/** An error to explain. `message` is whatever there is: the text, the body, a log line, the output of curl. */
export const ExplainErrorInput = z.object({
  plan: z.enum(PLANS).optional(),
  /** Host name or base URL the request went to. */
  host: z.string().trim().min(1).max(2_048).optional(),
  httpStatus: z.int("The status is a whole number.").min(100).max(599).optional(),
  code: z.string().trim().min(1).max(200).optional(),
  message: z
    .string()
    .refine((text) => text.trim() !== "", "Give the message.")
    .refine(fitsMessage, "The message is larger than 64 KiB."),
  /** Whether the same key was accepted when sent by hand. */
  keyWorksDirectly: z.boolean().optional(),
  /** Release of the gateway whose words these are, e.g. `2026.9.6`: some steps hold for some releases only. */
  openclawVersion: z
    .string()
    .trim()
    .refine((text) => parseVersion(text) !== null, "A version looks like 2026.9.6.")
    .optional(),
});
export type ExplainErrorInput = z.infer<typeof ExplainErrorInput>;

export const ExplainedError = z.object({
  findings: z.array(
    z.object({
      /** Stable id, e.g. `tokens-per-minute`. */
      rule: z.string(),
      severity: z.enum(SEVERITIES),
      category: z.enum(CATEGORIES),
      key: z.enum(KEY_STATES),
      cause: z.string(),
      fix: z.array(z.string()),
      links: z.array(z.url()),
    }),
  ),
});
export type ExplainedError = z.infer<typeof ExplainedError>;
