// Apart from schemas.ts, which brings the code that parses replies: pages need the words alone.

/** How long the old key is kept beside the new one. now: compromised, it ends at once. Translated under `rotations.overlap`. */
export const OVERLAPS = ["now", "1h", "24h", "7d", "until-seen-live"] as const;

/** Translated under `rotations.reason`. */
export const ROTATION_REASONS = ["due", "compromised", "leaving", "plan-ends", "other"] as const;

/** In order. Each has its proof, and until the last an undo. */
export const ROTATION_STEPS = ["staged", "verified", "exported", "seen-live", "retired"] as const;
