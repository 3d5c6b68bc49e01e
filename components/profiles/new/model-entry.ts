import { modelsFor } from "@/lib/alibaba/models";
import { PLANS } from "@/lib/alibaba/plans";
import type { ModelEntry } from "@/lib/profiles/schemas";

/** Small on purpose, in tokens: too small only makes OpenClaw tidy a chat early, too large breaks long ones. */
const UNKNOWN_CONTEXT_WINDOW = 32_768;
const UNKNOWN_MAX_TOKENS = 8_192;

/** A model by its id: with its documented sizes where any plan lists it, else as a small text model. */
export function modelEntry(id: string): ModelEntry {
  const documented = PLANS.flatMap(modelsFor).find((model) => model.id === id);
  return (
    documented ?? {
      id,
      name: id,
      reasoning: false,
      input: ["text"],
      contextWindow: UNKNOWN_CONTEXT_WINDOW,
      maxTokens: UNKNOWN_MAX_TOKENS,
    }
  );
}
