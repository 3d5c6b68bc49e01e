import { inEnglish } from "@/lib/diagnosis/english";
import type { Finding } from "@/lib/diagnosis/finding";
import { SEVERITIES } from "@/lib/diagnosis/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { FoundInCheck } from "./check-findings.rules";
import type { FoundInHold } from "./hold-findings.rules";
import type { ProfileFinding } from "./schemas";

/** A finding of our checks as the API gives it. */
export function ofCheck(profile: ProfileSummary, { finding, fact }: FoundInCheck): ProfileFinding {
  return {
    ...toProfileFinding(profile, finding, "check"),
    checkId: fact.checkId,
    gatewayId: null,
    gatewayName: null,
    since: fact.since,
    until: null,
    seen: fact.inARow,
  };
}

/** A finding from a gateway's log as the API gives it. */
export function ofGateway(profile: ProfileSummary, { finding, hold }: FoundInHold): ProfileFinding {
  const { id, ...found } = toProfileFinding(profile, finding, "gateway");
  return {
    ...found,
    id: `${id}:${hold.gateway.id}`,
    checkId: null,
    gatewayId: hold.gateway.id,
    gatewayName: hold.gateway.name,
    since: hold.since,
    until: hold.until,
    seen: 1,
  };
}

function toProfileFinding(profile: ProfileSummary, finding: Finding, source: ProfileFinding["source"]) {
  return {
    ...inEnglish(finding),
    id: `${profile.id}:${source}:${finding.rule}`,
    profileId: profile.id,
    profileName: profile.name,
    source,
    evidence: finding.evidence,
    steps: [...finding.steps],
    params: finding.params,
  };
}

/** Worst first, then by profile; the order of equals never changes. */
export function worstFirst(a: ProfileFinding, b: ProfileFinding): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    a.profileName.localeCompare(b.profileName, "en") ||
    a.id.localeCompare(b.id, "en")
  );
}
