import { z } from "zod";

import { FACT_VALUES, STEP_NAMES } from "@/lib/checks/schemas";

/** What was wrong, as the check saw it: enough to diagnose it without the check itself. Scrubbed of keys. */
export const Problem = z.object({
  step: z.enum(STEP_NAMES),
  reason: z.string(),
  httpStatus: z.int().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The newest answer to one fact, from whichever check tried it last. Never `not-run`. */
export const StandingFact = z.object({
  value: z.enum(FACT_VALUES).exclude(["not-run"]),
  /** When this value and reason were first seen, and when last. */
  since: z.iso.datetime(),
  at: z.iso.datetime(),
  checkId: z.string(),
  credentialId: z.string().nullable(),
  model: z.string().nullable(),
  /** Null when nothing was wrong. */
  problem: Problem.nullable(),
  /** Milliseconds to the first byte. */
  latencyMs: z.number().nonnegative().nullable(),
  /** How many answers in a row had this value and reason: a key refused once is not yet called bad. */
  inARow: z.int().positive(),
  /** Failures and successes in a row, whatever their reasons; one of them is 0. */
  failures: z.int().nonnegative(),
  successes: z.int().nonnegative(),
  /** When that run of failures or successes began; null before the first of either. */
  runSince: z.iso.datetime().nullable(),
  /** The open incident. */
  incident: z.object({ id: z.string(), openedAt: z.iso.datetime() }).nullable(),
});
export type StandingFact = z.infer<typeof StandingFact>;

/** What is true of a profile as far as anybody tried. Null: never tried. */
export const Standing = z.object({
  reachable: StandingFact.nullable(),
  authenticated: StandingFact.nullable(),
  modelUsable: StandingFact.nullable(),
});
export type Standing = z.infer<typeof Standing>;

/** One bar of the heartbeat: a check, whoever asked for it. */
export const Beat = z.object({
  at: z.iso.datetime(),
  /** unknown: nothing could be told. A check made while this machine was offline leaves no beat. */
  outcome: z.enum(["ok", "partly", "failed", "unknown"]),
  /** Of the furthest answer the check got, milliseconds. */
  latencyMs: z.number().nonnegative().nullable(),
});
export type Beat = z.infer<typeof Beat>;
