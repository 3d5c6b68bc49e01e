import { z } from "zod";

import { ModelName } from "@/lib/checks/schemas";

const DAY_SECONDS = 24 * 60 * 60;

/** `HH:MM`, 24 hours. */
const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, "Give a time of day as HH:MM.");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const QuietHours = z
  .object({
    from: clockTime,
    to: clockTime,
    timeZone: z.string().refine(isTimeZone, "Give an IANA time zone, e.g. Asia/Shanghai."),
  })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "Quiet hours need an end of their own." });
export type QuietHours = z.infer<typeof QuietHours>;

/** What a timer may do without asking. `auth` sends the key to a free path; more than that costs tokens. */
export const SCHEDULED_LEVELS = ["network", "auth"] as const;

export const INTERVAL_SECONDS_MIN = 60;
/** A paid check more often than this costs more than it tells. */
export const MODEL_INTERVAL_SECONDS_MIN = 15 * 60;

/** When a profile is checked without anybody asking. */
export const CheckPolicy = z.object({
  enabled: z.boolean(),
  level: z.enum(SCHEDULED_LEVELS),
  intervalSeconds: z
    .int()
    .min(INTERVAL_SECONDS_MIN, "At least 60 seconds.")
    .max(DAY_SECONDS, "At most a day."),
  /** The paid check of one model, beside the free one. */
  modelCheck: z.object({
    enabled: z.boolean(),
    intervalSeconds: z
      .int()
      .min(MODEL_INTERVAL_SECONDS_MIN, "At least 15 minutes: each check costs tokens.")
      .max(DAY_SECONDS, "At most a day."),
    /** Null: the cheapest model of the plan. */
    model: ModelName.nullable(),
  }),
  /** No scheduled check begins in these hours. */
  quietHours: QuietHours.nullable(),
});
export type CheckPolicy = z.infer<typeof CheckPolicy>;

/** What is left out keeps its present value. */
export const SetCheckPolicyInput = CheckPolicy.extend({
  modelCheck: CheckPolicy.shape.modelCheck.exactPartial(),
}).exactPartial();
export type SetCheckPolicyInput = z.infer<typeof SetCheckPolicyInput>;

export const CheckPolicyReply = z.object({
  policy: CheckPolicy,
  /** Nobody has changed it: the defaults of the plan hold. */
  isDefault: z.boolean(),
  /** When the next scheduled check begins; null when none will. */
  nextCheckAt: z.iso.datetime().nullable(),
});
export type CheckPolicyReply = z.infer<typeof CheckPolicyReply>;
