import type { UnkeyedEvent } from "./dedupe-key";
import { orNull } from "./text-fields";

// Each begins its message: further in, it is quoted.
export const GATEWAY_PATTERNS = {
  agentModel: /^agent model: ([^/\s]+)\/(\S+)/,
  writesSuppressed: /^log file size cap reached; suppressing writes/,
  evaluating: /^config change detected; evaluating reload(?: \((.*)\))?/s,
  applied: /^config hot reload applied(?: \((.*)\))?/s,
  skipped: /^config reload skipped(.*)/s,
  restartRequired: /^config change requires gateway restart(?: \((.*)\))?/s,
};

const RELOADS = [
  ["evaluating", GATEWAY_PATTERNS.evaluating],
  ["applied", GATEWAY_PATTERNS.applied],
  ["skipped", GATEWAY_PATTERNS.skipped],
  ["restart-required", GATEWAY_PATTERNS.restartRequired],
] as const;

/** What a gateway says of itself: its model at start, its config, its log file. */
export function gatewayEventsIn(text: string, at: string): UnkeyedEvent[] {
  const events: UnkeyedEvent[] = [];
  const [, provider, model] = GATEWAY_PATTERNS.agentModel.exec(text) ?? [];
  if (provider !== undefined && model !== undefined) {
    events.push({ kind: "agent-model", at, runId: null, provider, model });
  }
  if (GATEWAY_PATTERNS.writesSuppressed.test(text))
    events.push({ kind: "writes-suppressed", at, runId: null });
  for (const [outcome, pattern] of RELOADS) {
    const match = pattern.exec(text);
    if (!match) continue;
    events.push({ kind: "config-reload", at, runId: null, outcome, detail: orNull(match[1]?.trim()) });
    break;
  }
  return events;
}
