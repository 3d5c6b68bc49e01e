import type { FactValue } from "@/lib/checks/schemas";

/** The seven looks a status can have. Each has its own shape (components/ui/glyph.tsx) and word. */
export const TONES = ["ok", "degraded", "down", "held", "not-run", "unknown", "info"] as const;
export type Tone = (typeof TONES)[number];

/** The four facts, in the order they are always shown. */
export const FACTS = ["reachable", "authenticated", "modelUsable", "inUse"] as const;
export type Fact = (typeof FACTS)[number];

/** What a fact can be: a probe's answer, or held by a gateway. */
export type FactState = FactValue | "held";

export const FACT_TONES = {
  yes: "ok",
  partly: "degraded",
  no: "down",
  held: "held",
  "not-run": "not-run",
  unknown: "unknown",
} as const satisfies Record<FactState, Tone>;
