import { modelsFor } from "@/lib/alibaba/models";
import type { Plan } from "@/lib/alibaba/plans";
import rewriteDefaults from "@/lib/openclaw/data/rewrite-defaults.json";
import type { FoundModel } from "@/lib/openclaw/import/candidate";
import { ModelEntry } from "@/lib/profiles/schemas";

/**
 * The models of an entry as a profile keeps them. What the entry leaves out comes from the plan's documents, else it is
 * what OpenClaw itself would assume, so that a gateway behaves as before. None: the profile gets the plan's own models.
 */
export function modelsToImport(found: readonly FoundModel[], plan: Plan): ModelEntry[] | undefined {
  const documented = new Map(modelsFor(plan).map((model) => [model.id, model]));
  const { reasoning, input, contextWindow, maxTokens } = rewriteDefaults.model;
  const models = found.map((model) =>
    ModelEntry.parse({
      reasoning,
      input,
      contextWindow,
      maxTokens,
      ...documented.get(model.id),
      ...model,
    }),
  );
  return models.length > 0 ? models : undefined;
}
