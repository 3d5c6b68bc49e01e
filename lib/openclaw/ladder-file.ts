import { z } from "zod";

import { FAILOVER_FORMS } from "./failover-forms";

const Range = { since: z.string().optional(), before: z.string().optional() };

const Growth = z.union([
  z.object({ stepsSeconds: z.array(z.number()).nonempty() }),
  z.object({ baseSeconds: z.number(), factor: z.number().min(2), capSeconds: z.number() }),
]);

const LadderRow = z.object({
  ...Range,
  id: z.string(),
  window: z.enum(["cooldown", "disabled"]),
  /** null: every reason that no other row of the window names. */
  reasons: z.array(z.string()).nullable(),
  growth: Growth,
  countSurvivesExpiry: z.boolean(),
  /** Between `since` and this release it came, and nobody has looked when. */
  measuredSince: z.string().optional(),
  configKeys: z.array(z.string()),
  source: z.string(),
});
export type LadderRow = z.infer<typeof LadderRow>;

/** What data/ladders.json has to be. */
export const LadderFile = z.object({
  source: z.string(),
  verifiedUpTo: z.string(),
  ladders: z.array(LadderRow),
  modelScopes: z.array(z.object({ ...Range, reason: z.string(), source: z.string() })),
  neverHeld: z.array(z.object({ ...Range, provider: z.string(), source: z.string() })),
  surfacedErrorResetsProfile: z.object({ ...Range, source: z.string() }),
  gatewayMayForgetHolds: z.object({ ...Range, source: z.string() }),
  agentsShareHolds: z.object({ ...Range, source: z.string() }),
  failoverForms: z.record(z.enum(FAILOVER_FORMS), z.object({ likeliest: z.string(), source: z.string() })),
});
export type LadderFile = z.infer<typeof LadderFile>;
