import type { ConfigFacts } from "./drift";
import { fingerprintIn } from "./text-fact";

/** The fingerprints of the keys that stand in a config's provider entries as they are. */
export function keyFingerprints({ providers }: ConfigFacts): string[] {
  return Object.values(providers).flatMap((facts) => fingerprintIn(facts["/apiKey"] ?? "") ?? []);
}
