/**
 * applied: written, read back and found as exported; unchanged: nothing to do; conflict: the config was changed
 * meanwhile, nothing was written; refused: the gateway said no, or would, nothing was written; unreachable: nothing was
 * written; unproven: written or perhaps written, and not proven by reading back. Translated under `gatewayControl.outcomes`.
 */
export const APPLY_OUTCOMES = [
  "applied",
  "unchanged",
  "conflict",
  "refused",
  "unreachable",
  "unproven",
] as const;
export type ApplyOutcome = (typeof APPLY_OUTCOMES)[number];

/**
 * Why nothing would be written, known before anything is sent. invalid-config: the gateway's own config is invalid, and
 * it takes no change then; keeps-entries: the export has fewer entries in a list, which this version can't be told.
 * Translated under `gatewayControl.obstacles`.
 */
export const APPLY_OBSTACLES = ["invalid-config", "keeps-entries"] as const;
export type ApplyObstacle = (typeof APPLY_OBSTACLES)[number];

/** In the order in which they are made. Translated under `gatewayControl.postChecks`. */
export const POST_CHECKS = ["read-back", "gateway-answers", "auth-status"] as const;
