import { keyFit, type KeyMisfitCode } from "@/lib/alibaba/keys";
import type { Preset } from "@/lib/alibaba/presets";
import { builtInFor } from "@/lib/openclaw/built-in-providers";
import { INCLUDE } from "@/lib/openclaw/config-text/include";
import { defaultPresetOf } from "@/lib/openclaw/provider-variables";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredProvider } from "./doctored-provider";
import { linkedKeysOf, shownKey, variableNameOf, wholeKey } from "./linked-keys";
import type { Placed } from "./members";
import { isWan, recognisedEndpointsOf } from "./model-studio-endpoints";
import type { DoctorRule, Sighting } from "./rule";

export const PLAN_RULES: readonly DoctorRule[] = [
  {
    code: "plan-key-on-standard-host",
    severity: "fault",
    title: "The key of {provider} is a plan's, and its host is not",
    cause:
      "{key} begins with sk-sp-: it belongs to a Coding Plan or a Token Plan. {host} takes pay-as-you-go keys only and answers with 401.",
    fix: "Write the base URL of the plan the key was bought with, or use a pay-as-you-go key.",
    source: "lib/alibaba/data/keys.json worksOn; knowledge keys.json hostMatrix",
    find: (config) => misfits(config, ["plan-key-on-standard-host"]),
  },
  {
    code: "standard-key-on-plan-host",
    severity: "fault",
    title: "The key of {provider} is no plan's, and its host is one",
    cause:
      "{key} is a pay-as-you-go key. {host} takes keys that begin with sk-sp- only and answers with 401.",
    fix: "Write the base URL of the key's own region, or use the plan's key.",
    source: "lib/alibaba/data/keys.json worksOn; knowledge keys.json hostMatrix",
    find: (config) => misfits(config, ["standard-key-on-plan-host"]),
  },
  {
    code: "key-not-for-host",
    severity: "fault",
    title: "{host} does not take this kind of key",
    cause: "{key}, the key of {provider}, is of a kind that is documented for other hosts only.",
    fix: "Use a key that was made for this host.",
    source: "lib/alibaba/data/keys.json worksOn",
    find: (config) =>
      misfits(config, [
        "temporary-key-on-plan-host",
        "temporary-key-not-for-this-host",
        "key-kind-not-for-finance-host",
      ]),
  },
  {
    code: "plan-of-another-provider",
    severity: "risk",
    title: "{provider} is not the plugin's provider for this host",
    cause:
      "The plugin's {right} is for {host}. Under {provider} it takes another list of models and other variables for the key.",
    fix: "Use {right}, or an id of your own with the models in it.",
    source: "lib/openclaw/data/built-in-providers.json; knowledge config.md §3",
    *find({ providers }) {
      const ids = new Set(["qwen", "qwen-token-plan"]);
      for (const { id, baseUrl } of providers) {
        const [preset] = baseUrl?.presets ?? [];
        if (!baseUrl || !preset || !ids.has(id)) continue;
        const right = builtInFor(preset.plan).id;
        if (right === id) continue;
        yield {
          paths: [baseUrl.path],
          params: { provider: id, right, host: preset.host.replace(/[{}]/g, "") },
        };
      }
    },
  },
  {
    code: "default-host",
    severity: "hint",
    title: "{provider} has no base URL and goes to {host}",
    cause:
      "Without a base URL the plugin takes that host. Keys of another plan or region get 401 there, however good they are.",
    fix: "Write the base URL of the plan and region the key belongs to.",
    source: "lib/openclaw/data/provider-variables.json; knowledge config.md §3, §6",
    *find({ providers, version }) {
      for (const { id, path, members, node } of providers) {
        const preset = defaultPresetOf(id, version);
        if (!preset || node.kind !== "object" || members.has("baseUrl") || members.has(INCLUDE)) continue;
        yield { paths: [path], params: { provider: id, host: preset.host } };
      }
    },
  },
  {
    code: "same-host-other-key",
    severity: "hint",
    title: "{provider} and {other} go to one host with different keys",
    cause: "Both lead to {host}. When one key is replaced or runs out, the other entry goes on as before.",
    fix: "If one of them is old, remove it. For several keys in turn use one provider with auth.order.",
    source: "knowledge config.md §5.2 (key rotation, ran k36), §6",
    *find(config) {
      const first = new Map<string, { provider: DoctoredProvider; key: string }>();
      for (const { provider, reading, ownsBaseUrl, owner } of recognisedEndpointsOf(config)) {
        if (!ownsBaseUrl || owner !== (provider as Placed)) continue;
        const key = identityOf(provider);
        if (key === undefined) continue;
        const url = reading.baseUrls.openai;
        const other = first.get(url);
        if (!other) first.set(url, { provider, key });
        else if (other.key !== key) {
          yield {
            paths: [provider.path, other.provider.path],
            params: { provider: provider.id, other: other.provider.id, host: new URL(url).host },
          };
        }
      }
    },
  },
];

/** Keys that none of the host's presets takes. */
function* misfits(config: DoctoredConfig, codes: readonly KeyMisfitCode[]): Iterable<Sighting> {
  for (const { provider, key } of linkedKeysOf(config)) {
    const { inspection } = key;
    if (inspection.verdict !== "accepted" || isWan(provider, config.version)) continue;
    const presets = presetsFor(provider, config.version);
    const fits = presets.map((preset) => keyFit(inspection.kind, preset));
    const [fit] = fits;
    const [preset] = presets;
    if (!fit || !preset || fits.some((each) => each.fits) || fit.fits || !codes.includes(fit.code)) continue;
    yield {
      paths: [(provider.baseUrl ?? provider).path, key.path],
      params: { provider: provider.id, key: shownKey(key), host: preset.host.replace(/[{}]/g, "") },
    };
  }
}

function presetsFor({ id, baseUrl, members }: DoctoredProvider, version: string): readonly Preset[] {
  if (baseUrl) return baseUrl.presets;
  const preset = members.has(INCLUDE) ? null : defaultPresetOf(id, version);
  return preset ? [preset] : [];
}

/** Tells keys apart; never leaves this file. */
function identityOf({ apiKey }: DoctoredProvider): string | undefined {
  if (!apiKey) return undefined;
  if (apiKey.kind === "literal") return `literal ${(wholeKey(apiKey) ?? apiKey.written).reveal()}`;
  if (apiKey.kind === "auth-profile") return `profile ${apiKey.id}`;
  if (apiKey.kind === "reference" && apiKey.source !== "env") {
    return `reference ${JSON.stringify([apiKey.source, apiKey.provider, apiKey.id])}`;
  }
  const name = variableNameOf(apiKey);
  return name === undefined ? undefined : `variable ${name}`;
}
