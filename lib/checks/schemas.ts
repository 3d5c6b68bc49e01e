import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";

export const CHECK_LEVELS = ["network", "auth", "model", "stream", "full"] as const;
export type CheckLevel = (typeof CHECK_LEVELS)[number];

/** In the order they run: cheapest first. */
export const STEP_NAMES = [
  "format",
  "dns",
  "tcp",
  "tls",
  "unkeyed",
  "auth",
  "model",
  "stream",
  "roles",
  "thinking",
  "native",
  "anthropic",
] as const;
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

/** The three facts a probe can tell; the fourth (in use by a gateway) comes from logs only. */
export const PROBED_FACTS = ["reachable", "authenticated", "modelUsable"] as const;
export type ProbedFact = (typeof PROBED_FACTS)[number];

export const Verdict = z.object({
  reachable: z.enum(FACT_VALUES),
  authenticated: z.enum(FACT_VALUES),
  modelUsable: z.enum(FACT_VALUES),
});
export type Verdict = z.infer<typeof Verdict>;

/** Milliseconds to the first byte of the answer each fact rests on; null where none came. */
export const Latencies = z.object({
  reachable: z.number().nonnegative().nullable(),
  authenticated: z.number().nonnegative().nullable(),
  modelUsable: z.number().nonnegative().nullable(),
});
export type Latencies = z.infer<typeof Latencies>;

/** hand: somebody asked for it, in a page or over the API; schedule: its time had come. */
export const CHECK_TRIGGERS = ["hand", "schedule"] as const;
export type CheckTrigger = (typeof CHECK_TRIGGERS)[number];

/** How one model answered one key, in a check that asked several. */
export const CheckedModel = z.object({
  model: z.string(),
  status: z.enum(["ok", "warning", "failed", "skipped"]),
  /** Time to the first byte, milliseconds; null when nothing came. */
  latencyMs: z.number().nonnegative().nullable(),
  /** Counted by the server in both directions; 0 when it did not say. */
  tokens: z.int().nonnegative(),
  evidence: StepEvidence,
});
export type CheckedModel = z.infer<typeof CheckedModel>;

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
  latencyMs: Latencies,
  /** Counted afterwards, all requests together; 0 when nothing was charged or the server did not say. */
  tokens: z.int().nonnegative(),
  trigger: z.enum(CHECK_TRIGGERS),
  /** When a scheduled check should have begun. */
  dueAt: z.iso.datetime().nullable(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  actorName: z.string(),
});
export type CheckSummary = z.infer<typeof CheckSummary>;

export const CheckDetail = CheckSummary.extend({
  steps: z.array(CheckStep),
  /** Empty unless the check asked several models. */
  models: z.array(CheckedModel),
});
export type CheckDetail = z.infer<typeof CheckDetail>;

/** No check asks more models than this: their number is a cost, and each waits for the one before. */
export const MODELS_ASKED_MAX = 40;

/** A model to ask; stored and shown as it is. */
export const ModelName = z.string().trim().min(1).max(120).refine(holdsNoKey, HOLDS_A_KEY);

export const RunCheckInput = z.object({
  level: z.enum(CHECK_LEVELS),
  credentialId: z.string().optional(),
  model: ModelName.optional(),
  /** Asks each of these with the smallest paid chat, one after another; only at levels that ask a model. */
  models: z.array(ModelName).min(1).max(MODELS_ASKED_MAX).optional(),
  /** Plan keys are sent only after a person has read the plan's terms; never remembered. */
  acknowledgePlanTerms: z.boolean().optional(),
});
export type RunCheckInput = z.infer<typeof RunCheckInput>;

/** The newest answer of a model to a key: one cell of the key × model matrix. */
export const ModelAnswer = z.object({
  credentialId: z.string(),
  model: z.string(),
  status: z.enum(["ok", "warning", "failed"]),
  reason: z.string().nullable(),
  latencyMs: z.number().nonnegative().nullable(),
  tokens: z.int().nonnegative(),
  checkId: z.string(),
  at: z.iso.datetime(),
});
export type ModelAnswer = z.infer<typeof ModelAnswer>;
