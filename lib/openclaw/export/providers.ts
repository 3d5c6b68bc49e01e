import type { Plan } from "@/lib/alibaba/plans";
import { assertNever } from "@/lib/core/assert-never";
import type { Secret } from "@/lib/core/secret";
import type { ProviderMode } from "@/lib/exports/schemas";

import { type BuiltInChatProvider, builtInFor, WAN } from "../built-in-providers";
import { firstVersionWith, supports } from "../features";
import type { ExportProfile } from "./export-profile";
import { ExportRefused } from "./export-refused";
import type { PlannedProvider } from "./planned-export";

type Keys = ReadonlyMap<string, readonly Secret[]>;

/** The entries under `models.providers` that some profiles become. Throws ExportRefused. */
export function planProviders(
  profiles: readonly ExportProfile[],
  mode: ProviderMode,
  version: string,
  keys: Keys,
): PlannedProvider[] {
  switch (mode) {
    case "custom":
      return profiles.map((profile) => customProvider(profile, keys));
    case "built-in":
      return builtInProviders(profiles, version, keys);
    case "wan":
      return wanProviders(profiles, version, keys);
    default:
      return assertNever(mode);
  }
}

function customProvider(profile: ExportProfile, keys: Keys): PlannedProvider {
  return {
    id: profile.providerId,
    profiles: [profile],
    envVar: profile.envVar,
    baseUrl: profile.baseUrl,
    api: "openai-completions",
    models: profile.models,
    ...keysOf(profile.providerId, [profile], keys),
  };
}

/** `models: []`: the plugin brings its own, and 2026.5.12 requires the member. Source: config.md §1 rule 4. */
function builtInProviders(
  profiles: readonly ExportProfile[],
  version: string,
  keys: Keys,
): PlannedProvider[] {
  const byId = new Map<string, ExportProfile[]>();
  for (const profile of profiles) {
    const builtIn = builtInFor(profile.plan);
    refuseMissing(builtIn, version, profile.plan);
    byId.set(builtIn.id, [...(byId.get(builtIn.id) ?? []), profile]);
  }
  return [...byId].flatMap(([id, sharing]) => {
    const [first] = sharing;
    if (!first) return [];
    refuseClash(id, sharing);
    return [
      { ...customProvider(first, keys), id, profiles: sharing, models: [], ...keysOf(id, sharing, keys) },
    ];
  });
}

function refuseMissing(builtIn: BuiltInChatProvider, version: string, plan: Plan): void {
  if (supports(version, builtIn.feature) === "yes") return;
  const since = firstVersionWith(builtIn.feature);
  throw new ExportRefused(
    "provider-mode-not-in-version",
    `${version} has no built-in provider for this plan (${plan}): ${builtIn.id} is known since ${since}. ` +
      "Use a provider id of your own.",
    since,
  );
}

// One entry has one base URL and one key: whose would be left out must not be decided silently.
function refuseClash(id: string, sharing: readonly ExportProfile[]): void {
  const [first, ...others] = sharing;
  const other = others.find((each) => each.baseUrl !== first?.baseUrl || each.envVar !== first.envVar);
  if (!first || !other) return;
  throw new ExportRefused(
    "one-id-for-several",
    `${first.name} and ${other.name} would both be “${id}”, with different base URLs or variables. ` +
      "Export them apart, or use provider ids of their own.",
  );
}

/** Wan is generated on the native host, with a key of the same region. Source: config.md §5.2 and §6. */
function wanProviders(profiles: readonly ExportProfile[], version: string, keys: Keys): PlannedProvider[] {
  if (supports(version, WAN.feature) !== "yes") {
    const since = firstVersionWith(WAN.feature);
    throw new ExportRefused(
      "provider-mode-not-in-version",
      `${version} has no Wan plugin; it is known since ${since}.`,
      since,
    );
  }
  for (const { name, plan, hostKind, region } of profiles) {
    if (plan === "standard" && hostKind === "shared" && WAN.regions.includes(region)) continue;
    throw new ExportRefused(
      "wan-needs-standard-host",
      `${name}: Wan needs a pay-as-you-go key and the shared host of Beijing or Singapore.`,
    );
  }
  refuseClash(WAN.id, profiles);
  const [first] = profiles;
  if (!first) return [];
  return [
    {
      ...customProvider(first, keys),
      id: WAN.id,
      profiles,
      // The plugin adds /api/v1 itself.
      baseUrl: new URL(first.nativeBaseUrl ?? first.baseUrl).origin,
      api: null,
      models: [],
      ...keysOf(WAN.id, profiles, keys),
    },
  ];
}

function keysOf(
  id: string,
  profiles: readonly ExportProfile[],
  keys: Keys,
): Pick<PlannedProvider, "authProfiles" | "key"> {
  const stored = profiles.flatMap(({ credentials }) => credentials);
  // Profiles that share a built-in id may each have a key1.
  const isTold = stored.length > 0 && new Set(stored.map(({ number }) => number ?? 0)).size === stored.length;
  const named: readonly { label: string | null; number?: number }[] =
    stored.length > 0 ? stored : [{ label: null }];
  return {
    authProfiles: named.map(({ label, number }, index) => ({
      // The names that logs are searched for: lib/openclaw/auth-profile-id.ts.
      id: `${id}:key${isTold && number !== undefined ? number : index + 1}`,
      label,
    })),
    key: profiles.flatMap(({ providerId }) => keys.get(providerId) ?? [])[0] ?? null,
  };
}
