import type { ConfigFacts } from "@/lib/openclaw/drift/drift";

/** An export that left, `gatewayId` null when it was for no gateway in particular. */
export type HandOut = { at: string; gatewayId: string | null; facts: ConfigFacts };

export type Baseline = {
  facts: ConfigFacts;
  /** Of the exports in it the newest; null: nothing was ever exported for this gateway. */
  at: string | null;
};

/**
 * What a gateway's config is compared with: of each provider the newest export for this gateway, else the newest for
 * none in particular. One for none in particular may be another gateway's: it counts where the config has one of its
 * providers, or where nothing else is known of this gateway; then the newest one does.
 *
 * `handOuts`: of this gateway and of none, newest first.
 */
export function baselineOf(handOuts: readonly HandOut[], present: ConfigFacts): Baseline {
  const own = handOuts.filter(({ gatewayId }) => gatewayId !== null);
  const shared = handOuts.filter(({ gatewayId }) => gatewayId === null);
  const fitting = shared.filter(({ facts }) =>
    Object.keys(facts.providers).some((id) => Object.hasOwn(present.providers, id)),
  );
  const counted = [...own, ...fitting];
  const used = counted.length > 0 ? counted : shared.slice(0, 1);

  const providers: Record<string, ConfigFacts["providers"][string]> = {};
  for (const { facts } of used) {
    for (const [id, entry] of Object.entries(facts.providers)) {
      if (!Object.hasOwn(providers, id)) providers[id] = entry;
    }
  }
  return {
    facts: {
      providers,
      primaryModel: used.map(({ facts }) => facts.primaryModel).find((model) => model !== null) ?? null,
    },
    at:
      used
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? null,
  };
}
