import { inEnglish } from "@/lib/diagnosis/english";
import type { Finding } from "@/lib/diagnosis/finding";
import { SEVERITIES } from "@/lib/diagnosis/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { FoundInCheck } from "./check-findings.rules";
import type { FoundAtGateway } from "./found-at-gateway";
import type { ProfileFinding } from "./schemas";

type Profile = Pick<ProfileSummary, "id" | "name">;

/** A finding of our checks as the API gives it. */
export function ofCheck(profile: Profile, { finding, fact }: FoundInCheck): ProfileFinding {
  return {
    ...said(finding),
    ...about(profile),
    id: `${profile.id}:check:${finding.rule}`,
    source: "check",
    checkId: fact.checkId,
    gatewayId: null,
    gatewayName: null,
    logSourceId: null,
    openclaw: null,
    since: fact.since,
    until: null,
    lastSeenAt: null,
    seen: fact.inARow,
    hold: null,
    contradictedBy: null,
  };
}

/** A finding from a gateway's log as the API gives it: of a profile, or for null of the gateway itself. */
export function ofGateway(profile: Profile | null, found: FoundAtGateway): ProfileFinding {
  const { finding, gateway, openclaw, since, until, lastSeenAt, seen, hold, check } = found;
  const { logSourceId = null } = found;
  return {
    ...said(finding),
    ...about(profile),
    id: [profile?.id, "gateway", finding.rule, gateway.id, logSourceId].filter(Boolean).join(":"),
    source: "gateway",
    checkId: null,
    gatewayId: gateway.id,
    gatewayName: gateway.name,
    logSourceId,
    openclaw,
    since,
    until,
    lastSeenAt,
    seen,
    hold: hold && {
      authProfile: hold.authProfile,
      kind: hold.kind,
      reason: hold.reason,
      model: hold.model,
      confidence: hold.confidence,
    },
    contradictedBy: check && { checkId: check.id, at: check.at },
  };
}

function said(finding: Finding) {
  return {
    ...inEnglish(finding),
    evidence: finding.evidence,
    steps: [...finding.steps],
    commands: { ...finding.commands },
    params: finding.params,
  };
}

function about(profile: Profile | null): Pick<ProfileFinding, "about" | "profileId" | "profileName"> {
  return {
    about: profile ? "profile" : "gateway",
    profileId: profile?.id ?? null,
    profileName: profile?.name ?? null,
  };
}

/** Worst first, then by profile or gateway; the order of equals never changes. */
export function worstFirst(a: ProfileFinding, b: ProfileFinding): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    nameOf(a).localeCompare(nameOf(b), "en") ||
    a.id.localeCompare(b.id, "en")
  );
}

function nameOf({ profileName, gatewayName }: ProfileFinding): string {
  return profileName ?? gatewayName ?? "";
}
