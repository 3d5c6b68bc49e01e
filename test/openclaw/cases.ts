import type { ExportForm, KeyMode, ProviderMode } from "@/lib/exports/schemas";
import type { Trial } from "./trial";
import type { Verdict } from "./verdict-store";

/** What one cell of the tables is about. */
export type Subject =
  | { kind: "export"; form: ExportForm; keyMode: KeyMode; providerMode: ProviderMode }
  | { kind: "dialect"; form: string }
  | { kind: "presets" }
  | { kind: "merge" }
  | { kind: "control" }
  | { kind: "repair"; config: string; half: "broken" | "repaired"; rules: readonly string[] };

export type Case = {
  /** What a report says of it when it is as expected. */
  title: string;
  version: string;
  subject: Subject;
  trial: Trial;
  expects: Expectation;
};

/** warned: what OpenClaw says has to match. refused: so has why. */
export type Expectation =
  { outcome: "accepted" } | { outcome: "warned"; because: RegExp } | { outcome: "refused"; because: RegExp };

/** What is wrong with a verdict; null where it is the expected one. */
export function problemOf({ expects }: Pick<Case, "expects">, { outcome, detail }: Verdict): string | null {
  if (outcome !== expects.outcome) return `${outcome} instead of ${expects.outcome}. ${detail}`.trim();
  if (expects.outcome === "accepted" || expects.because.test(detail)) return null;
  return `${outcome}, but for another reason than ${expects.because.source}. ${detail}`;
}
