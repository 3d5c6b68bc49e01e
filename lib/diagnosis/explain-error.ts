import { type Context, requireScope } from "@/lib/core/context";

import { diagnose } from "./diagnose";
import { inEnglish } from "./english";
import type { ExplainedError, ExplainErrorInput } from "./schemas";

/** Explains an error somebody has before them. Nothing is sent and nothing is kept. Throws `forbidden`. */
export async function explainError(ctx: Context, input: ExplainErrorInput): Promise<ExplainedError> {
  requireScope(ctx, "profiles:read");
  return { findings: diagnose(input).map(inEnglish) };
}
