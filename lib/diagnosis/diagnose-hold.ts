import type { Plan, Region } from "@/lib/alibaba/plans";
import type { Hold } from "@/lib/gateways/schemas";

import { diagnose } from "./diagnose";
import { type Finding, findingOf } from "./finding";
import { asGatewayReason, type GatewayReason } from "./gateway-reason";
import type { RuleId } from "./rules";
import type { Category } from "./schemas";

/** What our own checks have found of the same profile, and the model they asked; null for none in particular. */
export type CheckFinding = { finding: Finding; model: string | null };

/** A gateway's hold, with what is known of the profile it is on. */
export type HoldEvidence = {
  hold: Pick<Hold, "kind" | "reason" | "model" | "rawError">;
  plan: Plan;
  region: Region;
  host: string;
  /** The gateway's release, or null. */
  openclawVersion: string | null;
  /** A check begun after the hold found the key accepted. */
  keyWorks: boolean;
  /** … and nothing against what is held either. */
  contradicted: boolean;
  checkFindings: readonly CheckFinding[];
};

/**
 * What a hold means beside our own checks and the provider's words; null where neither says anything of it, since the
 * hold itself is no news. A hold that the key's answers contradict never condemns the key.
 */
export function diagnoseHold(evidence: HoldEvidence): Finding | null {
  const { hold, keyWorks, contradicted, openclawVersion } = evidence;
  const reason = asGatewayReason(hold.reason);
  const said = saidToGateway(evidence);
  const explaining = contradicted ? null : explanationOf(evidence, reason);
  const rule = ruleOf(evidence, said, reason) ?? (explaining ? "hold-explained-by-check" : said?.rule);
  if (rule === undefined) return null;
  if (rule === said?.rule) return said;
  const raw = hold.rawError ?? `${hold.kind} reason=${hold.reason}`;
  const finding = findingOf(
    rule,
    { text: raw, raw, reason },
    { metBy: "words", seen: 0, keyWorks, openclawVersion },
  );
  if (explaining && rule === "hold-explained-by-check") {
    return { ...finding, key: explaining.key, category: explaining.category };
  }
  return contradicted ? { ...finding, key: "healthy" } : finding;
}

/** What the provider's words to the gateway mean, where the log has them and they are known. */
function saidToGateway({
  hold,
  plan,
  region,
  host,
  keyWorks,
  openclawVersion,
}: HoldEvidence): Finding | null {
  if (hold.rawError === null) return null;
  const [finding] = diagnose({
    message: hold.rawError,
    plan,
    region,
    host,
    keyWorksDirectly: keyWorks,
    ...(openclawVersion !== null && { openclawVersion }),
  });
  return finding && finding.category !== "unrecognised" ? finding : null;
}

/** What only words, hold and check together tell. */
function ruleOf(
  { hold, contradicted }: HoldEvidence,
  said: Finding | null,
  reason: GatewayReason,
): RuleId | null {
  if (said?.category === "rate_limit" && reason === "billing") return "throttle-held-as-billing";
  if (said && GRANTS.has(said.rule) && REFUSED.has(reason)) return "grant-held-as-auth";
  if (contradicted) {
    if (said?.category === "auth") return said.rule;
    return hold.kind === "blocked" ? "hold-outlives-limit" : "gateway-hold";
  }
  return said?.rule === "account-in-debt" && REFUSED.has(reason) ? "debt-held-as-auth" : null;
}

const GRANTS: ReadonlySet<RuleId> = new Set([
  "model-not-granted",
  "workspace-not-granted",
  "free-quota-used",
]);
const REFUSED: ReadonlySet<GatewayReason> = new Set(["auth", "auth_permanent"]);

/**
 * What a provider's answer of each kind became in OpenClaw: a debt and a missing grant are `auth` to it.
 * Source: knowledge/openclaw/gateway-logs.md §3 (run on 2026.3.13, 2026.5.12, 2026.9.6).
 */
const CAUSES: Readonly<Record<GatewayReason, readonly Category[]>> = {
  auth: ["auth", "permission", "billing"],
  auth_permanent: ["auth"],
  billing: ["billing", "quota", "rate_limit"],
  rate_limit: ["rate_limit", "quota"],
  subscription_limit: ["quota"],
  model_not_found: ["model"],
  overloaded: ["server"],
  server_error: ["server"],
  timeout: ["network", "server"],
  format: ["request"],
  unknown: [],
};

/** The finding of our own checks that a hold rests on; null when there is none. */
function explanationOf({ hold, checkFindings }: HoldEvidence, reason: GatewayReason): Finding | null {
  const found = checkFindings.find(
    ({ finding, model }) =>
      finding.severity !== "info" &&
      CAUSES[reason].includes(finding.category) &&
      (hold.model === null || model === null || model === hold.model),
  );
  return found?.finding ?? null;
}
