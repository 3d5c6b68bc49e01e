import type { CheckReason } from "./reasons";

/** Model Studio saying what it says to a stranger. */
const ALIVE: ReadonlySet<CheckReason> = new Set<CheckReason>([
  "no-key",
  "policy-405",
  "request-rejected",
  "model-not-found",
  "model-not-supported",
]);

/** Whether an answer to a request without a key shows that its path leads to the API. */
export function isAlive(reason: CheckReason): boolean {
  return ALIVE.has(reason);
}
