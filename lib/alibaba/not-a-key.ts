import { scrubKeys } from "./scrub";

/** For `refine` on texts that are stored and shown as they are: a key pasted into the wrong field must not land there. */
export function holdsNoKey(text: string): boolean {
  return scrubKeys(text).count === 0;
}

export const HOLDS_A_KEY =
  "This looks like a key. Keys belong into the key field only, where they are encrypted.";
