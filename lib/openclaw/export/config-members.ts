import type { Json } from "../config-text/node";
import { QWEN_PLUGIN } from "../built-in-providers";
import { supports } from "../features";
import { isModelSetByCommand } from "./default-model";
import { keyMembers, secretProviders } from "./key-modes";
import { mediaMembers } from "./media-models";
import { modelEntries } from "./model-entry";
import type { PlannedExport, PlannedProvider } from "./planned-export";

/** One thing that an export sets: all of its forms write the same members. */
export type ConfigMember = { path: readonly string[]; value: Json };

/** What an export sets, in reading order. */
export function configMembers(planned: PlannedExport): ConfigMember[] {
  return [
    { path: ["models", "mode"], value: "merge" },
    ...planned.providers.map((provider) => ({
      path: ["models", "providers", provider.id],
      value: providerEntry(provider, planned),
    })),
    ...agentMembers(planned),
    ...secretMembers(planned),
    ...authMembers(planned),
    ...pluginMembers(planned),
  ];
}

/** The members as one config. */
export function configTree(members: readonly ConfigMember[]): Json {
  type Tree = { [key: string]: Json | Tree };
  const root: Tree = {};
  for (const { path, value } of members) {
    let at = root;
    for (const step of path.slice(0, -1)) at = (at[step] ??= {}) as Tree;
    at[path.at(-1) ?? ""] = value;
  }
  return root as Json;
}

function providerEntry(provider: PlannedProvider, { settings, version }: PlannedExport): Json {
  return {
    baseUrl: provider.baseUrl,
    ...(provider.api === null ? {} : { api: provider.api }),
    ...keyMembers(provider, settings.keyMode),
    models: modelEntries(provider.models, version),
  };
}

const NO_MODEL = { primary: null, fallbacks: [] };

function agentMembers(planned: PlannedExport): ConfigMember[] {
  const { primary, fallbacks } = isModelSetByCommand(planned) ? NO_MODEL : planned;
  const at = (...path: string[]) => ["agents", "defaults", ...path];
  return [
    ...(primary === null ? [] : [{ path: at("model", "primary"), value: primary }]),
    ...(fallbacks.length === 0 ? [] : [{ path: at("model", "fallbacks"), value: fallbacks }]),
    ...listedModels(planned).map(([reference, value]) => ({ path: at("models", reference), value })),
    ...mediaMembers(planned).map(({ path, primary: model }) => ({
      path: at(...path, "primary"),
      value: model,
    })),
  ];
}

/** Aliases; and where the list is an allow-list, everything that is exported, or it could not be chosen any more. */
function listedModels({ aliases, providers, version }: PlannedExport): [reference: string, value: Json][] {
  if (aliases.size === 0) return [];
  if (supports(version, "modelListAllows") === "no") {
    return [...aliases].map(([reference, alias]) => [reference, { alias }]);
  }
  return offeredReferences(providers).map((reference) => {
    const alias = aliases.get(reference);
    return [reference, alias === undefined ? {} : { alias }];
  });
}

/** Every exported model as `provider/model`, with the ids that the text has. */
export function offeredReferences(providers: readonly PlannedProvider[]): string[] {
  const references = providers.flatMap(({ id, profiles }) =>
    profiles.flatMap(({ models }) => models.map((model) => `${id}/${model.id}`)),
  );
  return [...new Set(references)];
}

function secretMembers({ providers, settings }: PlannedExport): ConfigMember[] {
  return Object.entries(secretProviders(providers, settings.keyMode)).map(([alias, value]) => ({
    path: ["secrets", "providers", alias],
    value,
  }));
}

/** Which stored keys a provider has, and in which order they are tried. The keys are not in the config. */
function authMembers({ providers, settings, version }: PlannedExport): ConfigMember[] {
  if (settings.keyMode !== "auth-profile") return [];
  // What `models auth paste-token` stores is a token, and says so in the config.
  const mode = supports(version, "authPasteApiKey") === "yes" ? "api_key" : "token";
  return [
    ...providers.flatMap(({ id, authProfiles }) =>
      authProfiles.map((profile) => ({
        path: ["auth", "profiles", profile.id],
        value: { provider: id, mode },
      })),
    ),
    ...providers.map(({ id, authProfiles }) => ({
      path: ["auth", "order", id],
      value: authProfiles.map((profile) => profile.id),
    })),
  ];
}

function pluginMembers({ settings }: PlannedExport): ConfigMember[] {
  if (settings.providerMode !== "built-in") return [];
  return [{ path: ["plugins", "entries", QWEN_PLUGIN.entry, "enabled"], value: true }];
}
