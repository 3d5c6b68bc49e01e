import { documentedSizes, idInRightCase, isInPlan } from "@/lib/alibaba/models";
import type { Plan } from "@/lib/alibaba/plans";

import { byKey } from "./by-key";
import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredModel, DoctoredProvider } from "./doctored-provider";
import type { DoctorEdit, DoctorSeverity } from "./finding";
import { listedModels } from "./listed-models";
import { numberOf } from "./members";
import type { ModelRef } from "./model-refs";
import { isWan } from "./model-studio-endpoints";
import type { DoctorRule, Sighting } from "./rule";

export const MODEL_RULES: readonly DoctorRule[] = [
  {
    code: "model-id-case",
    severity: "fault",
    title: "{model} is spelt {right}",
    cause: "Model Studio tells upper case from lower case in ids of models: it does not know {model}.",
    fix: "Write {right}, here and wherever the model is chosen.",
    source: "lib/alibaba/data/models.json; knowledge models.json codingPlan (case sensitive)",
    *find(config) {
      for (const { provider, model, id } of modelsOf(config)) {
        const right = idInRightCase(id);
        if (right === null || listedModels(provider).has(right)) continue;
        yield {
          paths: [[...model.path, "id"]],
          params: { provider: provider.id, model: id, right },
          edits: () => [
            { op: "set", path: [...model.path, "id"], value: right },
            ...refEdits(config, provider.id, id, right),
          ],
        };
      }
    },
  },
  {
    code: "model-not-in-plan",
    severity: "risk",
    title: "{host} is not known to have {model}",
    cause:
      "The manual lists the models of this plan, and {model} of {provider} is not among them. What a plan does not have is refused, with whatever key.",
    fix: "Choose a model of the plan, or another plan. Lists change: the console has the newest.",
    source: "lib/alibaba/data/models.json plans; knowledge config.md §6, models.json",
    *find(config) {
      for (const { provider, model, id, plans } of modelsOf(config)) {
        if (!isMissing(plans, id)) continue;
        yield missing(provider, id, [...model.path, "id"], plans);
      }
      for (const { path, provider: name = "", model: id = "", use } of config.modelRefs) {
        const provider = config.providersById.get(name);
        if (!provider || use !== "chat" || listedModels(provider).has(id)) continue;
        const plans = plansOf(provider, config.version);
        if (isMissing(plans, id)) yield missing(provider, id, path, plans);
      }
    },
  },
  {
    code: "context-too-large",
    severity: "risk",
    title: "The context of {model} is smaller",
    cause:
      "contextWindow says {written}, the manual {right} tokens. OpenClaw then shortens long sessions too late, and their calls fail.",
    fix: "Write {right}.",
    source: "lib/alibaba/data/models.json",
    find: (config) => sizesBeyond(config, "contextWindow"),
  },
  {
    code: "output-too-large",
    severity: "risk",
    title: "{model} writes less at once",
    cause:
      "maxTokens says {written}, the manual {right} tokens. Model Studio refuses calls that ask for more than a model can write.",
    fix: "Write {right}.",
    source: "lib/alibaba/data/models.json; knowledge errors.json (Range of max_tokens)",
    find: (config) => sizesBeyond(config, "maxTokens"),
  },
];

type PlacedModel = {
  provider: DoctoredProvider;
  model: DoctoredModel;
  id: string;
  /** More than one where editions of a plan share the host. */
  plans: readonly Plan[];
};

const found = new WeakMap<DoctoredConfig, readonly PlacedModel[]>();

/** The models of every provider on a host of Model Studio. */
export function modelsOf(config: DoctoredConfig): readonly PlacedModel[] {
  const before = found.get(config);
  if (before) return before;
  const models = config.providers.flatMap((provider) => modelsIn(provider, config.version));
  found.set(config, models);
  return models;
}

function modelsIn(provider: DoctoredProvider, version: string): readonly PlacedModel[] {
  const plans = plansOf(provider, version);
  if (plans.length === 0) return [];
  return provider.models.flatMap((model): PlacedModel[] =>
    // A model with a base URL of its own is somewhere else.
    model.id === undefined || model.members.has("baseUrl") ? [] : [{ provider, model, id: model.id, plans }],
  );
}

function plansOf(provider: DoctoredProvider, version: string): readonly Plan[] {
  if (isWan(provider, version)) return [];
  return provider.baseUrl?.presets.map(({ plan }) => plan) ?? [];
}

function isMissing(plans: readonly Plan[], id: string): boolean {
  // One in the wrong case is not missing.
  const meant = idInRightCase(id) ?? id;
  return id !== "" && plans.length > 0 && plans.every((plan) => isInPlan(plan, meant) === false);
}

function missing(
  provider: DoctoredProvider,
  id: string,
  path: Sighting["paths"][0],
  plans: readonly Plan[],
): Sighting {
  // Only of the Coding Plan is it documented that its hosts refuse what others have.
  const severity: DoctorSeverity =
    plans.includes("coding") && documentedSizes("standard", id) !== null ? "fault" : "risk";
  const host = provider.baseUrl?.presets[0]?.host ?? "";
  return { paths: [path], params: { provider: provider.id, model: id, host }, severity };
}

function* sizesBeyond(config: DoctoredConfig, key: "contextWindow" | "maxTokens"): Iterable<Sighting> {
  for (const { model, id, plans } of modelsOf(config)) {
    const written = numberOf(model.members.get(key));
    if (written === undefined || !Number.isFinite(written)) continue;
    const documented = plans.flatMap((plan) => documentedSizes(plan, id)?.[key] ?? []);
    const right = Math.max(0, ...documented);
    if (right === 0 || written <= right) continue;
    const path = [...model.path, key];
    yield {
      paths: [path],
      params: { model: id, written: String(written), right: String(right) },
      edits: [{ op: "set", path, value: right }],
    };
  }
}

/** What names a model of a provider names it by its new id too. */
export function refEdits(
  config: DoctoredConfig,
  providerId: string,
  from: string,
  to: string,
): readonly DoctorEdit[] {
  return (refsByText(config).get(`${providerId}/${from}`) ?? [])
    .filter(({ provider }) => provider === providerId)
    .map(({ path, use }) =>
      use === "alias"
        ? { op: "rename", path, name: `${providerId}/${to}` }
        : { op: "set", path, value: `${providerId}/${to}` },
    );
}

const refs = new WeakMap<DoctoredConfig, ReadonlyMap<string, readonly ModelRef[]>>();

function refsByText(config: DoctoredConfig): ReadonlyMap<string, readonly ModelRef[]> {
  const before = refs.get(config);
  if (before) return before;
  const byText = byKey(config.modelRefs, ({ ref }) => ref);
  refs.set(config, byText);
  return byText;
}
