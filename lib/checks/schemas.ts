import { z } from "zod";

export const CHECK_LEVELS = ["network", "auth", "model"] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

/** In the order they run: cheapest first. */
export const STEP_NAMES = ["format", "dns", "tcp", "tls", "unkeyed", "auth", "model"] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** ok: proven; warning: works, with a caveat; failed: proven wrong; skipped: not run, `evidence.reason` says why. */
export const STEP_STATUSES = ["ok", "warning", "failed", "skipped"] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** What a step saw. Text is scrubbed of keys before it gets here. Milliseconds throughout. */
export const StepEvidence = z.object({
  /** Stable machine word for what happened, e.g. `key-refused`, `timeout`, `private-address`; translated in messages/. */
  reason: z.string().optional(),
  httpStatus: z.int().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  requestId: z.string().optional(),
  serverMs: z.number().optional(),
  /** Step-specific facts: addresses, tlsVersion, issuer, validTo, modelCount, tokens … */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** The reply as text, scrubbed, at most 4 KiB. */
  rawReply: z.string().optional(),
});
export type StepEvidence = z.infer<typeof StepEvidence>;

export const CheckStep = z.object({
  name: z.enum(STEP_NAMES),
  status: z.enum(STEP_STATUSES),
  /** Since the check began. */
  startedMs: z.number().nonnegative(),
  durationMs: z.number().nonnegative(),
  evidence: StepEvidence,
});
export type CheckStep = z.infer<typeof CheckStep>;

/** yes, no: proven; partly: works with a caveat; not-run: deliberately not tried; unknown: could not be told. */
export const FACT_VALUES = ["yes", "partly", "no", "not-run", "unknown"] as const;
export type FactValue = (typeof FACT_VALUES)[number];

/** Three of the four facts; the fourth (in use by a gateway) comes from logs, never from a probe. */
export const Verdict = z.object({
  reachable: z.enum(FACT_VALUES),
  authenticated: z.enum(FACT_VALUES),
  modelUsable: z.enum(FACT_VALUES),
});
export type Verdict = z.infer<typeof Verdict>;

export const CheckSummary = z.object({
  id: z.string(),
  level: z.enum(CHECK_LEVELS),
  credentialId: z.string().nullable(),
  model: z.string().nullable(),
  verdict: Verdict,
  /** First step that failed, with its reason: the sentence under the row. Null when none failed. */
  failed: z.object({ step: z.enum(STEP_NAMES), reason: z.string() }).nullable(),
  /** Why the model is usable only in part, e.g. `throttled`: the model rung's reason. Null when it has none. */
  caveat: z.string().nullable(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  actorName: z.string(),
});
export type CheckSummary = z.infer<typeof CheckSummary>;

export const CheckDetail = CheckSummary.extend({ steps: z.array(CheckStep) });
export type CheckDetail = z.infer<typeof CheckDetail>;

export const RunCheckInput = z.object({
  level: z.enum(CHECK_LEVELS),
  credentialId: z.string().optional(),
  model: z.string().trim().min(1).max(120).optional(),
  /** Plan keys are sent only after a person has read the plan's terms; never remembered. */
  acknowledgePlanTerms: z.boolean().optional(),
});
export type RunCheckInput = z.infer<typeof RunCheckInput>;
