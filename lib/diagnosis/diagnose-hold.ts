import type { Plan, Region } from "@/lib/alibaba/plans";
import type { Hold } from "@/lib/gateways/schemas";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { diagnose } from "./diagnose";
import { type Finding, findingOf } from "./finding";
import { asGatewayReason, type GatewayReason } from "./gateway-reason";
import type { RuleId } from "./rules";
import type { Category } from "./schemas";
import type { CommandNames } from "./step-commands";

/** What our own checks have found of the same profile, and the model they asked; null for none in particular. */
export type CheckFinding = { finding: Finding; model: string | null };

/** What a gateway does not use, or did not get an answer with. */
export type HeldThing = Pick<Hold, "kind" | "reason" | "model" | "rawError"> & {
  /** Null: the log names none, as it does of a key of the config or the environment (`profile=-`). */
  authProfileHash: string | null;
};

/** A gateway's hold, or a refusal that led to none, with what is known of the profile it is on. */
export type HoldEvidence = {
  hold: HeldThing;
  /** False for a refusal whose hold is over, or that never led to one. */
  held: boolean;
  plan: Plan;
  region: Region;
  host: string;
  /** What the fix names, as far as it is known. */
  names: Partial<CommandNames>;
  /** The gateway's release, or null. */
  openclawVersion: string | null;
  /** Nobody told the release: it is the newest one known. */
  versionAssumed: boolean;
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
  const { hold, contradicted } = evidence;
  const reason = asGatewayReason(hold.reason);
  const said = saidToGateway(evidence);
  const explaining = contradicted ? null : explanationOf(evidence, reason);
  const rule = ruleOf(evidence, said, reason) ?? (explaining ? "hold-explained-by-check" : said?.rule);
  if (rule === undefined) return null;
  const finding = asFinding(rule, evidence, reason);
  if (explaining && rule === "hold-explained-by-check") {
    return { ...finding, key: explaining.key, category: explaining.category };
  }
  return contradicted ? { ...finding, key: "healthy" } : finding;
}

function asFinding(rule: RuleId, evidence: HoldEvidence, reason: GatewayReason): Finding {
  const { hold, names, held, keyWorks, openclawVersion, versionAssumed } = evidence;
  const raw = hold.rawError ?? `${hold.kind} reason=${hold.reason}`;
  return findingOf(
    rule,
    { text: raw, raw, reason, names },
    { metBy: "words", seen: 0, keyWorks, openclawVersion, versionAssumed, held },
  );
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
  { hold, names, keyWorks, contradicted }: HoldEvidence,
  said: Finding | null,
  reason: GatewayReason,
): RuleId | null {
  if (said?.category === "rate_limit" && reason === "billing") return "throttle-held-as-billing";
  if (said && GRANTS.has(said.rule) && REFUSED.has(reason)) return "grant-held-as-auth";
  // 2026.9 holds one model for it, but where one is accepted, the path is right for all.
  if (keyWorks && said && PATHS.has(said.rule)) return "gateway-wrong-path";
  if (contradicted) {
    if (said?.category === "auth") return otherKey(hold, names);
    // The key is not what was denied, whatever else was.
    if (said?.rule === "access-denied" && REFUSED.has(reason)) return "grant-held-as-auth";
    return hold.kind === "blocked" ? "hold-outlives-limit" : "held-although-healthy";
  }
  return said?.rule === "account-in-debt" && REFUSED.has(reason) ? "debt-held-as-auth" : null;
}

/** The key that a provider refuses to the gateway and accepts from us is another one: of a store, or of the config. */
function otherKey({ authProfileHash }: HeldThing, { provider }: Partial<CommandNames>): RuleId {
  const inline = provider === undefined ? null : hashAuthProfileId(`inline-api-key:${provider}`);
  return authProfileHash === null || authProfileHash === inline
    ? "gateway-uses-inline-key"
    : "gateway-uses-stored-key";
}

const PATHS: ReadonlySet<RuleId> = new Set(["v1-missing", "wrong-path", "html-answered"]);
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
