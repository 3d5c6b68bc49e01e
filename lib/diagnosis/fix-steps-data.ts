import type { FixStep } from "./rule-row";

/** A refusal may be a hiccup: the same 401 twice before anything is said of the key (diagnosis.md, rules to apply). */
export const CHECK_AGAIN = { step: "check-again", once: true } as const satisfies FixStep;

/** Somebody's text is old news: a check is what counts, unless one has just said so. */
export const CHECK_KEY = { step: "check-key", metBy: "words", keyWorks: false } as const satisfies FixStep;
