import type { ProviderDriftSummary } from "@/lib/drift/schemas";
import type { DriftState } from "@/lib/openclaw/drift/drift";
import type { Tone } from "@/lib/ui/tone";

export const DRIFT_TONES: Record<DriftState, Tone> = {
  same: "ok",
  changed: "degraded",
  missing: "down",
  unseen: "unknown",
  foreign: "unknown",
};

/** What needs a look stands first. */
const ORDER: readonly DriftState[] = ["missing", "changed", "unseen", "foreign", "same"];

export function inOrder(providers: readonly ProviderDriftSummary[]): ProviderDriftSummary[] {
  return providers.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** The gravest of what was found. */
export function driftTone(providers: readonly ProviderDriftSummary[]): Tone {
  const [worst] = inOrder(providers);
  return worst ? DRIFT_TONES[worst.state] : "unknown";
}
