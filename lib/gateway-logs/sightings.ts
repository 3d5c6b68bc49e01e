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
  }

  return {
    note(event: GatewayLogEvent) {
      if (event.kind === "profile-named" || event.kind === "profile-timed-out") {
        const { authProfileId: id } = event;
        const hash = hashAuthProfileId(id);
        const provider = event.provider ?? providerOfProfile(id) ?? id;
        seeProfile(hash, provider, event.at, id);
        const known = providers.get(provider) ?? UNSEEN;
        setNewest(providers, provider, { ...withProfile(known, hash), use: known.use }, PROVIDERS_MAX);
        return;
      }
      if (event.kind === "lane-error" && agents.size < AGENTS_MAX) {
        const agent = AGENT_OF_LANE.exec(event.lane)?.[1];
        if (agent !== undefined) agents.add(agent);
      }
      if (!("provider" in event) || event.provider === null) return;
      const { provider } = event;
      const hash = "authProfileHash" in event ? event.authProfileHash : null;
      if (hash !== null) seeProfile(hash, provider, event.at, statedId(event));
      const outcome = outcomeOf(event);
      if (hash === null && outcome === null) return;
      const known = providers.get(provider) ?? UNSEEN;
      // Only a gateway with another profile to turn to rotates.
      const rotates = event.kind === "failover-decision" && event.decision === "rotate_profile";
      const profilesOf = rotates ? SEVERAL : withProfile(known, hash);
      const use = outcome === null ? known.use : useAfter(known.use, event, outcome, hash);
      setNewest(providers, provider, { ...profilesOf, use }, PROVIDERS_MAX);
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

type ProfilesOf = Pick<SeenProvider, "only" | "several">;

const SEVERAL: ProfilesOf = { only: null, several: true };
const UNSEEN: SeenProvider = { only: null, several: false, use: null };

function withProfile({ only, several }: ProfilesOf, hash: string | null): ProfilesOf {
  if (several || (hash !== null && only !== null && only !== hash)) return SEVERAL;
  return { only: hash ?? only, several };
}

function useAfter(
  last: Use | null,
  event: GatewayLogEvent,
  outcome: Use["outcome"],
  hash: string | null,
): Use {
  const { at, runId } = event;
  // The line after it may say the same of the same run, without naming the profile.
  const isSame = last !== null && last.runId === runId && last.outcome === outcome;
  return { at, outcome, authProfileHash: hash ?? (isSame ? last.authProfileHash : null), runId };
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
