import type { BoardHold } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { FoundInCheck } from "./check-findings.rules";
import type { FoundAtGateway } from "./found-at-gateway";
import type { GatewayNews } from "./gateway-news";
import { judge, type Judged, namesOf } from "./judge-hold.rules";
import type { Refusal } from "./refusals.rules";

/** What a profile's holds are judged by. */
export type HoldSurroundings = {
  inChecks: readonly FoundInCheck[];
  news: ReadonlyMap<string, Pick<GatewayNews, "openclaw">>;
  /** Of this profile's provider. */
  refusals: readonly Refusal[];
};

/**
 * What the holds on a profile mean beside what its checks have found. Several holds of one gateway that mean the same
 * are told once, by the one that lasts longest.
 */
export function findInHolds(
  profile: ProfileSummary,
  holds: readonly BoardHold[],
  { inChecks, news, refusals }: HoldSurroundings,
): FoundAtGateway[] {
  const found = new Map<string, FoundAtGateway & { hold: BoardHold }>();
  for (const hold of holds) {
    const openclaw = news.get(hold.gateway.id)?.openclaw ?? null;
    const judgedFrom = (since: string) =>
      judge(profile, {
        thing: { ...hold, authProfileHash: hold.authProfile.hash },
        names: namesOf(profile, hold.authProfile.id),
        held: true,
        since,
        openclaw: openclaw ?? { version: hold.gateway.openclawVersion, source: "given" },
        inChecks,
      });
    const judged = withLongerMemory(judgedFrom, hold, refusals);
    if (!judged) continue;
    const key = `${hold.gateway.id} ${judged.finding.rule}`;
    const before = found.get(key);
    if (before && endOf(before.hold) >= endOf(hold)) continue;
    const { id, name } = hold.gateway;
    found.set(key, {
      ...judged,
      gateway: { id, name },
      openclaw,
      since: hold.since,
      until: hold.until,
      lastSeenAt: null,
      seen: 1,
      hold,
    });
  }
  return [...found.values()];
}

/**
 * A gateway that was refused before our check and is refused after it too uses another key, although its newest hold
 * is younger than the check. Only so for refusals of the key: a throttle can come and go and come again.
 */
function withLongerMemory(
  judgedFrom: (since: string) => Judged | null,
  hold: BoardHold,
  refusals: readonly Refusal[],
): Judged | null {
  const judged = judgedFrom(hold.since);
  if (judged?.finding.category !== "auth" || judged.check !== null) return judged;
  const earlier = refusals.find(
    ({ gateway, authProfileHash, rawError }) =>
      gateway.id === hold.gateway.id &&
      (authProfileHash === null || authProfileHash === hold.authProfile.hash) &&
      rawError === hold.rawError,
  );
  return earlier && earlier.firstAt < hold.since ? judgedFrom(earlier.firstAt) : judged;
}

function endOf({ until }: BoardHold): number {
  return until === null ? Infinity : Date.parse(until);
}
