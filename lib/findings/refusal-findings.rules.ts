import { diagnoseGateway } from "@/lib/diagnosis/diagnose-gateway";
import type { RuleId } from "@/lib/diagnosis/rules";
import type { BoardHold } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { FoundInCheck } from "./check-findings.rules";
import type { FoundAtGateway } from "./found-at-gateway";
import type { GatewayNews } from "./gateway-news";
import { judge, namesOf } from "./judge-hold.rules";
import { missingKeysIn, type Refusal } from "./refusals.rules";

/** Beside refused keys: what a gateway goes on meeting until somebody mends it. A throttle passes by itself. */
const LASTING: ReadonlySet<RuleId> = new Set([
  "gateway-wrong-path",
  "v1-missing",
  "wrong-path",
  "html-answered",
  "debt-held-as-auth",
  "grant-held-as-auth",
]);

/** Nothing to tell once nothing is held: our checks find the key well, or tell the cause themselves. */
const ABOUT_A_HOLD: ReadonlySet<RuleId> = new Set([
  "held-although-healthy",
  "hold-outlives-limit",
  "hold-explained-by-check",
]);

export type RefusalSurroundings = {
  inChecks: readonly FoundInCheck[];
  holds: readonly BoardHold[];
  /** What the holds have told already. */
  inHolds: readonly FoundAtGateway[];
};

/**
 * What refusals mean that hold nothing now: holds of a refused key last 30 seconds, and a key of the config is held by
 * 2026.9 only. What a hold tells is not told again.
 */
export function findInRefusals(
  profile: ProfileSummary,
  refusals: readonly Refusal[],
  { inChecks, holds, inHolds }: RefusalSurroundings,
): FoundAtGateway[] {
  const found = new Map<string, FoundAtGateway>();
  for (const refusal of refusals) {
    const { gateway, openclaw, authProfileHash, firstAt, lastAt, times } = refusal;
    if (isHeld(refusal, holds)) continue;
    const judged = judge(profile, {
      thing: { kind: "cooldown", ...refusal, model: null },
      names: namesOf(profile, null),
      held: false,
      since: firstAt,
      openclaw,
      inChecks,
    });
    if (!judged || ABOUT_A_HOLD.has(judged.finding.rule)) continue;
    const { rule, category } = judged.finding;
    if (category !== "auth" && !LASTING.has(rule)) continue;
    if (inHolds.some((told) => told.gateway.id === gateway.id && told.finding.rule === rule)) continue;
    const key = `${gateway.id} ${rule} ${authProfileHash ?? "-"}`;
    const before = found.get(key);
    found.set(key, {
      ...judged,
      gateway,
      openclaw,
      since: before && before.since < firstAt ? before.since : firstAt,
      until: null,
      lastSeenAt: before?.lastSeenAt && before.lastSeenAt > lastAt ? before.lastSeenAt : lastAt,
      seen: (before?.seen ?? 0) + times,
      hold: null,
    });
  }
  return oncePerRule([...found.values()]);
}

function isHeld({ gateway, authProfileHash }: Refusal, holds: readonly BoardHold[]): boolean {
  return holds.some((hold) => hold.gateway.id === gateway.id && hold.authProfile.hash === authProfileHash);
}

/** Two keys of one provider that meet the same are one trouble; the newest tells it. */
function oncePerRule(found: readonly FoundAtGateway[]): FoundAtGateway[] {
  const newest = new Map<string, FoundAtGateway>();
  for (const each of found) {
    const key = `${each.gateway.id} ${each.finding.rule}`;
    const before = newest.get(key);
    if (!before || (before.lastSeenAt ?? "") < (each.lastSeenAt ?? "")) newest.set(key, each);
  }
  return [...newest.values()];
}

/** A gateway that has no key at all for the profile's provider. */
export function findMissingKeys(profile: ProfileSummary, news: Iterable<GatewayNews>): FoundAtGateway[] {
  return [...news].flatMap((each): FoundAtGateway[] => {
    const event = missingKeysIn(each).get(profile.openclawProviderId);
    if (!event) return [];
    const { gateway, openclaw } = each;
    const finding = diagnoseGateway("no-key-for-agent", {
      words: `No API key found for provider "${event.provider}".`,
      names: namesOf(profile, null),
      keyWorks: profile.standing.authenticated?.value === "yes",
      openclawVersion: openclaw.version,
      versionAssumed: openclaw.source === "assumed",
    });
    return [
      {
        finding,
        gateway,
        openclaw,
        since: event.at,
        until: null,
        lastSeenAt: event.at,
        seen: 1,
        hold: null,
        check: null,
      },
    ];
  });
}
