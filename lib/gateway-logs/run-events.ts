import { z } from "zod";

import { eventBase } from "./event-base";

/** `embedded run agent end` with isError=true: carries the provider's own text. */
export const AgentEnd = z.object({
  ...eventBase,
  kind: z.literal("agent-end"),
  provider: z.string(),
  model: z.string().nullable(),
  error: z.string(),
  rawError: z.string().nullable(),
});

/** A run ended with an error, as `[diagnostic] lane task error` tells. */
export const LaneError = z.object({
  ...eventBase,
  kind: z.literal("lane-error"),
  lane: z.string(),
  durationMs: z.int().nullable(),
  error: z.string(),
});

/** The gateway gave up: every candidate failed or was held. */
export const CandidatesExhausted = z.object({
  ...eventBase,
  kind: z.literal("candidates-exhausted"),
  /** How many were tried; null where the line does not say. */
  count: z.int().nullable(),
  detail: z.string(),
});

/** A run ended well: info since 2026.9, debug before. No line says with which key, except 2026.9's debug `continue_normal`. */
export const RunSucceeded = z.object({ ...eventBase, kind: z.literal("run-succeeded") });

/** An HTTP answer of the provider; 2026.5 and later. A request that got none makes no event. */
export const HttpResponse = z.object({
  ...eventBase,
  kind: z.literal("http-response"),
  provider: z.string(),
  model: z.string().nullable(),
  status: z.int(),
  elapsedMs: z.int().nullable(),
});

/** The gateway asks the same model again; 2026.9. */
export const TransientRetry = z.object({
  ...eventBase,
  kind: z.literal("transient-retry"),
  provider: z.string(),
  model: z.string(),
  reason: z.string(),
  attempt: z.int(),
  of: z.int(),
  delayMs: z.int(),
});

/** The gateway stops asking: its window elapsed, a cap was reached, a circuit breaker tripped, a chain was stopped. */
export const RetriesStopped = z.object({
  ...eventBase,
  kind: z.literal("retries-stopped"),
  cause: z.enum(["window-elapsed", "rotation-cap", "idle-timeout", "chain-stopped"]),
  provider: z.string(),
  model: z.string().nullable(),
  detail: z.string().nullable(),
});
