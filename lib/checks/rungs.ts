import type { Plan } from "@/lib/alibaba/plans";
import { modelsListProvesKey, PROBE_TIMEOUTS_MS } from "@/lib/alibaba/paths";

import { CHECK_LEVELS, type CheckLevel, type StepName } from "./schemas";

/**
 * One rung of the ladder. `level`: the lowest level that climbs it. `sendsKey`:
 * whether the key leaves this machine. `tokens`: what it is charged for.
 */
export type Rung = {
  name: StepName;
  level: CheckLevel;
  sendsKey: boolean;
  tokens: number;
  timeoutMs: number;
};

const { connect, models, chat } = PROBE_TIMEOUTS_MS;

/** Cheapest first. 16 tokens: what a one-word chat was recorded to cost (lib/alibaba/data/probes.json). */
export const RUNGS = [
  { name: "format", level: "network", sendsKey: false, tokens: 0, timeoutMs: connect },
  { name: "dns", level: "network", sendsKey: false, tokens: 0, timeoutMs: connect },
  { name: "tcp", level: "network", sendsKey: false, tokens: 0, timeoutMs: connect },
  { name: "tls", level: "network", sendsKey: false, tokens: 0, timeoutMs: connect },
  { name: "unkeyed", level: "network", sendsKey: false, tokens: 0, timeoutMs: models },
  { name: "auth", level: "auth", sendsKey: true, tokens: 0, timeoutMs: models },
  { name: "model", level: "model", sendsKey: true, tokens: 16, timeoutMs: chat },
] as const satisfies readonly Rung[];

/** Is this rung part of a check of that level? */
export function isWithinLevel(rung: Rung, level: CheckLevel): boolean {
  return CHECK_LEVELS.indexOf(rung.level) <= CHECK_LEVELS.indexOf(level);
}

/** What a test button says before it is pressed. `tokens` is an estimate, rounded up. */
export type CheckCost = { tokens: number; sendsKey: boolean };

/** The cost of a check of this level, should every rung be climbed. */
export function costOf(level: CheckLevel, plan: Plan): CheckCost {
  const climbed = RUNGS.filter(
    (rung) => isWithinLevel(rung, level) && (rung.name !== "auth" || modelsListProvesKey(plan)),
  );
  return {
    tokens: climbed.reduce((sum, rung) => sum + rung.tokens, 0),
    sendsKey: climbed.some((rung) => rung.sendsKey),
  };
}
