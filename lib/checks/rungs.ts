import { probeModelFor } from "@/lib/alibaba/models";
import type { Plan } from "@/lib/alibaba/plans";
import { keepsTasks, modelsListProvesKey, PROBE_TIMEOUTS_MS } from "@/lib/alibaba/paths";

import { CHECK_LEVELS, type CheckLevel, type StepName } from "./schemas";

/**
 * One rung of the ladder. `level`: the lowest level that climbs it. `needs`: rungs that must not have failed.
 * `needsOk`: rungs that must have gone well; a model that was throttled is not asked further. `sendsKey`: whether the
 * key leaves this machine. `tokens`: what it is charged for.
 */
export type Rung = {
  name: StepName;
  level: CheckLevel;
  needs: readonly StepName[];
  needsOk: readonly StepName[];
  sendsKey: boolean;
  tokens: number;
  timeoutMs: number;
};

const { connect, models, chat, firstChunk } = PROBE_TIMEOUTS_MS;
const FREE = { sendsKey: false, tokens: 0 } as const;
const KEYED = { sendsKey: true, tokens: 0 } as const;

/** What a one-word chat was recorded to cost, in and out together (lib/alibaba/data/probes.json). */
const CHAT_TOKENS = 16;

/** Cheapest first within each level. What depends on nothing that failed is climbed all the same. */
export const RUNGS = [
  { name: "format", level: "network", needs: [], needsOk: [], ...FREE, timeoutMs: connect },
  { name: "dns", level: "network", needs: ["format"], needsOk: [], ...FREE, timeoutMs: connect },
  { name: "tcp", level: "network", needs: ["dns"], needsOk: [], ...FREE, timeoutMs: connect },
  { name: "tls", level: "network", needs: ["tcp"], needsOk: [], ...FREE, timeoutMs: connect },
  { name: "unkeyed", level: "network", needs: ["tls"], needsOk: [], ...FREE, timeoutMs: models },
  { name: "auth", level: "auth", needs: ["unkeyed"], needsOk: [], ...KEYED, timeoutMs: models },
  {
    name: "model",
    level: "model",
    needs: ["auth"],
    needsOk: [],
    sendsKey: true,
    tokens: CHAT_TOKENS,
    timeoutMs: chat,
  },
  {
    name: "stream",
    level: "stream",
    needs: ["model"],
    needsOk: ["model"],
    sendsKey: true,
    // As many in, and up to 16 out.
    tokens: 2 * CHAT_TOKENS,
    timeoutMs: firstChunk,
  },
  {
    name: "roles",
    level: "full",
    needs: ["model"],
    needsOk: ["model"],
    sendsKey: true,
    // An instruction of two words before the chat; the second request is refused and costs nothing.
    tokens: CHAT_TOKENS + 8,
    timeoutMs: chat,
  },
  {
    name: "thinking",
    level: "full",
    needs: ["model"],
    needsOk: ["model"],
    sendsKey: true,
    tokens: CHAT_TOKENS,
    timeoutMs: chat,
  },
  { name: "native", level: "full", needs: ["auth"], needsOk: [], ...KEYED, timeoutMs: models },
  { name: "anthropic", level: "full", needs: ["tls"], needsOk: [], ...FREE, timeoutMs: models },
] as const satisfies readonly Rung[];

/** Is this rung part of a check of that level? */
export function isWithinLevel(rung: Rung, level: CheckLevel): boolean {
  return CHECK_LEVELS.indexOf(rung.level) <= CHECK_LEVELS.indexOf(level);
}

/** Does a check of that level ask a model, so that it may ask others too? */
export function asksModel(level: CheckLevel): boolean {
  return CHECK_LEVELS.indexOf(level) >= CHECK_LEVELS.indexOf("model");
}

/** Whether a plan has anything to learn at this rung. */
export function isOfferedOn(rung: Rung, plan: Plan): boolean {
  return rung.name !== "native" || keepsTasks(plan);
}

/** What a test button says before it is pressed. `tokens` is an estimate, rounded up. */
export type CheckCost = { tokens: number; sendsKey: boolean };

/**
 * The cost of a check of this level, should every rung be climbed and every one of `models` be asked. The rung's own
 * `model` is not asked twice.
 */
export function costOf(
  level: CheckLevel,
  plan: Plan,
  models: readonly string[] = [],
  model: string = probeModelFor(plan),
): CheckCost {
  const climbed = RUNGS.filter(
    (rung) =>
      isWithinLevel(rung, level) &&
      isOfferedOn(rung, plan) &&
      (rung.name !== "auth" || modelsListProvesKey(plan)),
  );
  const others = asksModel(level) ? new Set(models.filter((id) => id !== model)).size : 0;
  return {
    tokens: climbed.reduce((sum, rung) => sum + rung.tokens, 0) + others * CHAT_TOKENS,
    sendsKey: climbed.some((rung) => rung.sendsKey),
  };
}
