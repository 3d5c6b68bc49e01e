import { builtInFor } from "@/lib/openclaw/built-in-providers";
import { supports } from "@/lib/openclaw/features";
import { checkProviderId, suggestProviderId } from "@/lib/openclaw/provider-id";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredProvider } from "./doctored-provider";
import type { DoctorEdit } from "./finding";
import { freeIds } from "./free-ids";
import { membersOf } from "./members";
import { isForModelStudio } from "./model-studio-endpoints";
import type { DoctorRule } from "./rule";
import { hasStoredProfile } from "./stored-profiles";

export const PROVIDER_RULES: readonly DoctorRule[] = [
  {
    code: "provider-id-taken",
    severity: "risk",
    title: "The id {provider} is a plugin's",
    cause:
      "OpenClaw treats {provider} as its plugin's: that plugin's variables, stored keys and models are mixed into this entry, and it may be installed by itself.",
    fix: "Give the entry an id of its own, such as {right}, and change it wherever a model of it is chosen.",
    source: "lib/openclaw/data/reserved-provider-ids.json; knowledge config.md §1 (provider-id advice)",
    *find(config) {
      const freeId = freeIds(config.providers.map(({ id }) => id));
      const hasPlugins = supports(config.version, "builtInQwen") !== "no";
      for (const provider of config.providers) {
        const { id, models, baseUrl, apiKey } = provider;
        const [preset] = baseUrl?.presets ?? [];
        // Without models of its own it is what the plugin is meant for.
        if (models.length === 0 || !preset) continue;
        const verdict = checkProviderId(id);
        if (verdict.ok || verdict.code !== "plugin-owned") continue;
        const right = freeId(suggestProviderId(preset));
        // Keys that are stored stay under the old id.
        const isMovable = apiKey !== undefined && apiKey.kind !== "auth-profile";
        yield {
          paths: [provider.path],
          params: { provider: id, right },
          edits: isMovable ? () => renaming(config, provider, right) : [],
          severity: hasPlugins ? "risk" : "hint",
        };
      }
    },
  },
  {
    code: "plugin-provider-too-new",
    severity: "risk",
    title: "OpenClaw {version} has no provider {provider}",
    cause:
      "The entry lists no models because a plugin brings them. This version has no such plugin: it passes as valid, and there is nothing in it to choose.",
    fix: "Use an id of your own with the models in it, or update OpenClaw.",
    source: "knowledge config.md §4 (caveats of valid); lib/openclaw/data/features.json",
    *find({ providers, version }) {
      const builtIns = [builtInFor("standard"), builtInFor("token-team")];
      for (const { id, path, models } of providers) {
        const builtIn = builtIns.find((each) => each.id === id.trim().toLowerCase());
        if (!builtIn || models.length > 0 || supports(version, builtIn.feature) !== "no") continue;
        yield { paths: [path], params: { provider: id, version } };
      }
    },
  },
  {
    code: "stored-profile-wins",
    severity: "risk",
    title: "A stored key comes before the one of {provider}",
    cause:
      "A key is stored for {provider} in an auth profile, and OpenClaw {version} takes it first. If it is old, a good key in the config keeps getting 401.",
    fix: "Set auth to api-key where the version heeds it (2026.5.12 and later); else replace or remove the stored key.",
    source: "knowledge config.md §1 rule 2, §5.3, §6 (ran k30, k31, k39, k42, k54)",
    *find(config, context) {
      const isStored = hasStoredProfile(config, context);
      const heedsAuth = supports(config.version, "apiKeyBeforeStoredProfile") === "yes";
      for (const { id, path } of withOwnKey(config, heedsAuth)) {
        if (!isStored(id)) continue;
        yield {
          paths: [path],
          params: { provider: id, version: config.version },
          edits: heedsAuth ? [{ op: "set", path: [...path, "auth"], value: "api-key" }] : [],
        };
      }
    },
  },
  {
    code: "auth-not-stated",
    severity: "hint",
    title: "{provider} does not say that its own key counts",
    cause:
      "Without auth, a key that is stored for {provider} later, or was once, wins over the one in the config without a word.",
    fix: "Set auth to api-key.",
    source: "knowledge config.md §1 rule 2, §5.3 (ran k30, k31, k54)",
    *find(config, context) {
      if (supports(config.version, "apiKeyBeforeStoredProfile") !== "yes") return;
      const isStored = hasStoredProfile(config, context);
      for (const provider of withOwnKey(config, true)) {
        const { id, path } = provider;
        if (isStored(id) || !isForModelStudio(provider)) continue;
        yield {
          paths: [path],
          params: { provider: id },
          edits: [{ op: "set", path: [...path, "auth"], value: "api-key" }],
        };
      }
    },
  },
];

/** Entries with a key of their own that a stored one can come before. */
function withOwnKey({ providers }: DoctoredConfig, heedsAuth: boolean): readonly DoctoredProvider[] {
  return providers.filter(({ apiKey, auth, members }) => {
    if (!apiKey || apiKey.kind === "auth-profile" || apiKey.kind === "empty") return false;
    if (apiKey.kind === "wrong-type") return false;
    return auth === "api-key" ? !heedsAuth : !members.has("auth");
  });
}

function renaming(
  config: DoctoredConfig,
  { id, path }: DoctoredProvider,
  right: string,
): readonly DoctorEdit[] {
  const order = membersOf(membersOf(config.members.get("auth")).get("order")).get(id);
  return [
    { op: "rename", path, name: right },
    ...(order ? [{ op: "rename" as const, path: order.path, name: right }] : []),
    ...(config.profilesByProvider.get(id) ?? []).map((profile): DoctorEdit => ({
      op: "set",
      path: [...profile.path, "provider"],
      value: right,
    })),
    ...(config.modelRefsByProvider.get(id) ?? [])
      .filter(({ use }) => use === "chat" || use === "alias")
      .map(({ path: at, use, model = "" }): DoctorEdit => {
        const name = `${right}/${model}`;
        return use === "alias" ? { op: "rename", path: at, name } : { op: "set", path: at, value: name };
      }),
  ];
}
