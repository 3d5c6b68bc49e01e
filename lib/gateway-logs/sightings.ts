import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { setNewest } from "./bounded-map";
import type { GatewayLogEvent } from "./events";
import type { SeenProvider, SightingsSnapshot, Use } from "./hold-snapshot";
import { providerOfProfile } from "./profile-ids";

export const NOTHING_SEEN: SightingsSnapshot = { profiles: [], providers: [], agents: [] };

/** No gateway has this many; a log made up to fill the memory would. */
const PROFILES_MAX = 500;
const PROVIDERS_MAX = 200;
/** Only whether there are several is asked. */
const AGENTS_MAX = 2;
/** `session:agent:main:telegram:42`: the lane of a session names its agent. */
const AGENT_OF_LANE = /^session:agent:([\w-]{1,80})(?::|$)/;

/** Remembers which auth profiles and providers a log has shown, and the newest proof that a provider is used. */
export function createSightings(from: SightingsSnapshot = NOTHING_SEEN) {
  const profiles = new Map(from.profiles);
  const providers = new Map(from.providers);
  const agents = new Set(from.agents);

  function seeProfile(hash: string, provider: string, at: string, id: string | null) {
    const known = profiles.get(hash);
    const profile = { provider, id: id ?? known?.id ?? null, lastSeenAt: at };
    setNewest(profiles, hash, profile, PROFILES_MAX);
    const its = providers.get(provider);
    const several = its !== undefined && (its.several || (its.only !== null && its.only !== hash));
    seeProvider(provider, { only: several ? null : hash, several });
  }

  function seeProvider(id: string, change: Partial<SeenProvider>) {
    const known = providers.get(id) ?? { only: null, several: false, use: null };
    setNewest(providers, id, { ...known, ...change }, PROVIDERS_MAX);
  }

  function seeUse(provider: string, use: Use) {
    const last = providers.get(provider)?.use;
    // The line after it may say the same of the same run, without naming the profile.
    const isSame = last && last.runId === use.runId && last.outcome === use.outcome;
    const authProfileHash = use.authProfileHash ?? (isSame ? last.authProfileHash : null);
    seeProvider(provider, { use: { ...use, authProfileHash } });
  }

  return {
    note(event: GatewayLogEvent) {
      const hash = "authProfileHash" in event ? event.authProfileHash : null;
      if (hash !== null && "provider" in event && event.provider !== null) {
        seeProfile(hash, event.provider, event.at, statedId(event));
      }
      if (event.kind === "profile-named" || event.kind === "profile-timed-out") {
        const { authProfileId: id } = event;
        seeProfile(hashAuthProfileId(id), event.provider ?? providerOfProfile(id) ?? id, event.at, id);
      }
      if (event.kind === "lane-error" && agents.size < AGENTS_MAX) {
        const agent = AGENT_OF_LANE.exec(event.lane)?.[1];
        if (agent !== undefined) agents.add(agent);
      }
      // Only a gateway with another profile to turn to rotates.
      if (event.kind === "failover-decision" && event.decision === "rotate_profile") {
        seeProvider(event.provider, { only: null, several: true });
      }
      const outcome = outcomeOf(event);
      if (outcome !== null && "provider" in event && event.provider !== null) {
        seeUse(event.provider, { at: event.at, outcome, authProfileHash: hash, runId: event.runId });
      }
    },
    /** The provider's only auth profile, as far as the log shows; null when it has several or none was seen. */
    onlyProfileOf: (provider: string): string | null => providers.get(provider)?.only ?? null,
    /** Whether more than one agent has met an error; agents that never do leave no line. */
    hasSeveralAgents: () => agents.size > 1,
    snapshot: (): SightingsSnapshot => ({
      profiles: [...profiles],
      providers: [...providers],
      agents: [...agents],
    }),
  };
}

/** What a line proves of a request to its provider; null when it proves none was made. */
function outcomeOf(event: GatewayLogEvent): Use["outcome"] | null {
  switch (event.kind) {
    case "agent-end":
      return "failed";
    case "failover-decision":
      return event.decision === "continue_normal" ? "succeeded" : "failed";
    case "fallback-decision":
      return event.decision === "candidate_succeeded" ? "succeeded" : null;
    case "http-response":
      return event.status >= 200 && event.status < 300 ? "succeeded" : "failed";
    default:
      return null;
  }
}

/** The id that a stored state has for its hash; null where it was masked because it held a key. */
function statedId(event: GatewayLogEvent): string | null {
  if (event.kind !== "state-stated") return null;
  return hashAuthProfileId(event.authProfileId) === event.authProfileHash ? event.authProfileId : null;
}
