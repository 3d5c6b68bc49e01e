import { z } from "zod";

import type { ModelEntry } from "@/lib/profiles/schemas";

import modelsJson from "./data/models.json";
import { type Plan, PLANS } from "./plans";

const THINKING = ["switchable", "only", "none"] as const;

/** switchable: on unless the request says otherwise; only: cannot be switched off; none: no such mode. */
export type Thinking = (typeof THINKING)[number];

const Facts = z.object({
  input: z.array(z.enum(["text", "image"])),
  reasoning: z.boolean(),
  contextWindow: z.int().positive(),
  maxTokens: z.int().positive(),
  thinking: z.enum(THINKING),
  source: z.string(),
});

const FILE = z
  .object({
    models: z.record(z.string(), Facts),
    plans: z.record(
      z.enum(PLANS),
      z.object({
        models: z.array(z.string()).min(1),
        /** What the plan has besides, without documented sizes. Left out where no list is whole. */
        furtherIds: z.array(z.string()).optional(),
        /** Where a plan's own documents give other values for a model. */
        overrides: z.record(z.string(), Facts.exactPartial()),
        probe: z.string(),
      }),
    ),
  })
  .parse(modelsJson);

// Ids come from people too: a Map has no `constructor` of its own.
const FACTS = new Map(Object.entries(FILE.models));
const OVERRIDES = new Map(PLANS.map((plan) => [plan, new Map(Object.entries(FILE.plans[plan].overrides))]));
const BY_LOWER_CASE = new Map([...FACTS.keys()].map((id) => [id.toLowerCase(), id]));

/**
 * Chat models of a plan with their documented sizes (tokens), the recommended primary first; the reason for it
 * stands in data/models.json. Ids without documented sizes are left out: a guessed size breaks long sessions.
 */
export function modelsFor(plan: Plan): ModelEntry[] {
  const { models, overrides } = FILE.plans[plan];
  return models.map((id) => {
    const facts = FILE.models[id];
    if (!facts) throw new Error(`data/models.json: ${plan} lists ${id}, which has no facts`);
    const { input, reasoning, contextWindow, maxTokens } = { ...facts, ...overrides[id] };
    return { id, name: id, reasoning, input: [...input], contextWindow, maxTokens };
  });
}

/** Whether a plan's documents list a model; undefined where no list is whole, as for pay-as-you-go. */
export function isInPlan(plan: Plan, modelId: string): boolean | undefined {
  const { models, furtherIds } = FILE.plans[plan];
  return furtherIds && (models.includes(modelId) || furtherIds.includes(modelId));
}

/** The documented sizes of a model (tokens), as a plan has it; null for one without. */
export function documentedSizes(
  plan: Plan,
  modelId: string,
): { contextWindow: number; maxTokens: number } | null {
  const facts = FACTS.get(modelId);
  if (!facts) return null;
  const { contextWindow, maxTokens } = { ...facts, ...OVERRIDES.get(plan)?.get(modelId) };
  return { contextWindow, maxTokens };
}

/** The id as Model Studio writes it, for one that differs in upper and lower case only; null otherwise. */
export function idInRightCase(modelId: string): string | null {
  const id = BY_LOWER_CASE.get(modelId.toLowerCase()) ?? modelId;
  return id === modelId ? null : id;
}

/** The model a check asks when none is named: the cheapest one, or on plans the first of the list. */
export function probeModelFor(plan: Plan): string {
  return FILE.plans[plan].probe;
}

/** How a model thinks; null for one we know nothing of. */
export function thinkingOf(modelId: string): Thinking | null {
  return FACTS.get(modelId)?.thinking ?? null;
}
