import { builtInFor, pluginHasModel } from "@/lib/openclaw/built-in-providers";
import { INCLUDE } from "@/lib/openclaw/config-text/include";
import { supports } from "@/lib/openclaw/features";
import { checkProviderId } from "@/lib/openclaw/provider-id";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredProvider } from "./doctored-provider";
import { listedModels } from "./listed-models";
import type { ModelRef } from "./model-refs";
import type { DoctorRule } from "./rule";

export const MODEL_REF_RULES: readonly DoctorRule[] = [
  {
    code: "model-of-no-provider",
    severity: "fault",
    title: "Nobody offers {ref}",
    cause: "There is no provider {provider} in this config, and it is none of OpenClaw's own.",
    fix: "Add the provider, or choose a model of one that is there.",
    source: "knowledge config.md §2.3, §4.1; lib/openclaw/data/reserved-provider-ids.json",
    *find(config) {
      const byLowerCase = providersByLowerCase(config);
      let byModel: ReturnType<typeof providersByModel> | undefined;
      // What other files bring is not seen.
      if (mayComeFromElsewhere(config)) return;
      for (const { ref, path, provider } of chosen(config)) {
        if (provider === undefined || byLowerCase.has(normalised(provider))) continue;
        if (isOpenClaws(provider)) continue;
        byModel ??= providersByModel(config);
        const those = byModel.get(ref.model ?? "") ?? [];
        const only = those.length === 1 ? those[0] : undefined;
        yield {
          paths: [path],
          params: { ref: ref.ref, provider },
          edits: only ? [{ op: "set", path, value: `${only.id}/${ref.model ?? ""}` }] : [],
        };
      }
    },
  },
  {
    code: "model-not-listed",
    severity: "risk",
    title: "{provider} does not list {model}",
    cause:
      "It is chosen, but the provider's entry does not have it. OpenClaw then knows neither its sizes nor its flags, or does not find it at all.",
    fix: "Add it to the provider's models, or choose one that is there.",
    source: "knowledge config.md §2.3, §5.2",
    *find(config) {
      const byLowerCase = providersByLowerCase(config);
      for (const { ref, path, provider } of chosen(config)) {
        const entry = provider === undefined ? undefined : byLowerCase.get(normalised(provider));
        if (!entry || ref.model === undefined || entry.models.length === 0 || isOpenClaws(entry.id)) continue;
        const listed = listedModels(entry);
        if (listed.isNamedBy(ref.model)) continue;
        const only = listed.onlyInAnyCase(ref.model);
        yield {
          paths: [path, entry.path],
          params: { provider: entry.id, model: ref.model },
          edits: only === undefined ? [] : [{ op: "set", path, value: `${entry.id}/${only}` }],
        };
      }
    },
  },
  {
    code: "not-in-plugin-catalogue",
    severity: "risk",
    title: "The plugin of OpenClaw {version} is not known to bring {model}",
    cause:
      "The entry of {provider} lists no models, so its plugin's own list counts. There {model} is missing or hidden for this host.",
    fix: "Choose a model of the plugin, or use an id of your own with the models in it.",
    source: "lib/openclaw/data/built-in-providers.json catalogues; knowledge config.md §3, §6",
    *find(config) {
      const { version } = config;
      const byLowerCase = providersByLowerCase(config);
      for (const { ref, path, provider } of chosen(config)) {
        const entry = provider === undefined ? undefined : byLowerCase.get(normalised(provider));
        const plan = entry?.baseUrl?.presets[0]?.plan;
        if (!entry || plan === undefined || ref.model === undefined || entry.models.length > 0) continue;
        const builtIn = builtInFor(plan);
        if (builtIn.id !== normalised(entry.id) || supports(version, builtIn.feature) !== "yes") continue;
        if (ref.use !== "chat" || pluginHasModel(plan, ref.model, version)) continue;
        yield { paths: [path, entry.path], params: { provider: entry.id, model: ref.model, version } };
      }
    },
  },
];

type Choice = { ref: ModelRef; path: ModelRef["path"]; provider: string | undefined };

/** Models that are chosen for something, not only named. */
function chosen({ modelRefs }: DoctoredConfig): readonly Choice[] {
  return modelRefs
    .filter(({ use, ref }) => use !== "alias" && !ref.includes("${"))
    .map((ref) => ({ ref, path: ref.path, provider: ref.provider }));
}

function providersByLowerCase({ providers }: DoctoredConfig): ReadonlyMap<string, DoctoredProvider> {
  return new Map(providers.map((provider) => [normalised(provider.id), provider]));
}

/** The providers that have a model, each once, by the model's id. */
function providersByModel({ providers }: DoctoredConfig): ReadonlyMap<string, readonly DoctoredProvider[]> {
  const byModel = new Map<string, DoctoredProvider[]>();
  for (const provider of providers) {
    for (const { id } of provider.models) {
      const those = id === undefined ? undefined : byModel.get(id);
      if (those && those.at(-1) !== provider) those.push(provider);
      else if (id !== undefined && !those) byModel.set(id, [provider]);
    }
  }
  return byModel;
}

/** Ids of OpenClaw and its plugins: what they offer is not in the config. */
function isOpenClaws(providerId: string): boolean {
  const verdict = checkProviderId(providerId);
  return !verdict.ok && verdict.code === "plugin-owned";
}

function mayComeFromElsewhere({ root, members }: DoctoredConfig): boolean {
  const models = members.get("models");
  const places = [root, ...(models ? [models] : [])];
  return (
    places.some(({ node }) => node.kind === "object" && node.members.some(isInclude)) ||
    hasIncludedProviders(models)
  );
}

function hasIncludedProviders(models: DoctoredConfig["root"] | undefined): boolean {
  if (models?.node.kind !== "object") return false;
  const providers = models.node.members.findLast(({ name }) => name === "providers")?.value;
  return providers?.kind === "object" && providers.members.some(isInclude);
}

function isInclude({ name }: { name: string }): boolean {
  return name === INCLUDE;
}

function normalised(providerId: string): string {
  return providerId.trim().toLowerCase();
}
