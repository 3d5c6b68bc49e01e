/** Obstacles with a text under `rotations.obstacles`; one of a newer server is shown by its code. */
export const TOLD = [
  "new-key-gone",
  "key-refused",
  "model-refused",
  "check-inconclusive",
  "gateways-hidden",
  "gateway-old",
  "log-cannot-tell",
] as const;

/** Those that the step itself says: on its button, in the list of its gateways, beside the old key's end. */
export const TOLD_BY_STEP = [
  "plan-terms",
  "no-gateway",
  "gateway-silent",
  "gateway-held",
  "overlap-runs",
] as const;
