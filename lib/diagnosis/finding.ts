import { checkProviderId } from "@/lib/openclaw/provider-id";
import { parseVersion } from "@/lib/openclaw/versions";

import { type Circumstances, stepsFor } from "./fix-steps";
import { categoryOfReason, type GatewayReason, gatewayReasonIn } from "./gateway-reason";
import { type LadderParams, ladderParams } from "./ladder-params";
import type { ProviderKind } from "./rule-row";
import { type RuleId, RULES, type StepId } from "./rules";
import type { Category, KeyState, Severity } from "./schemas";
import { type CommandNames, commandsOf } from "./step-commands";

/** Arguments of the sentences; each is always there, and says so where it is not known. */
export type FindingParams = LadderParams &
  CommandNames & {
    /** OpenClaw's own word for a failure; never translated. */
    reason: GatewayReason;
    /** OpenClaw's release, or `unknown`. */
    version: string;
    /** How many answers in a row said the same; 0 where nobody counted. */
    seen: number;
    /** Name of a profile where the same key is accepted, or nothing. */
    elsewhere: string;
    /** A machine word that sentences choose by, `_` for `-`: what is wrong with a source. */
    subject: string;
  };

/**
 * Its sentences stand in messages/<locale>/diagnosis.json: `titles.<rule>`, `causes.<rule>` and `steps.<step>`, all
 * with `params`.
 */
export type Finding = {
  rule: RuleId;
  severity: Severity;
  category: Category;
  key: KeyState;
  params: FindingParams;
  steps: readonly StepId[];
  /** What is typed for a step, by step; most have nothing. */
  commands: Readonly<Record<string, string>>;
  links: readonly string[];
  /** The words it was found in, keys masked. */
  evidence: string;
};

const EVIDENCE_LENGTH_MAX = 4 * 1024;

/** Rules about what a gateway did say by its reason word what it was about. */
const ABOUT_A_REASON: ReadonlySet<RuleId> = new Set([
  "gateway-hold",
  "gateway-reason-only",
  "held-although-healthy",
]);

/** A refusal that is to be seen again before it weighs: its fix begins with that. */
function isTentative(rule: RuleId, seen: number): boolean {
  return seen === 1 && RULES[rule].fix.some((step) => typeof step !== "string" && "once" in step);
}

type Said = {
  /** What the rule was found in. */
  text: string;
  /** The same as a person shall read it. */
  raw: string;
  /** OpenClaw's reason word, where it is known apart from the text. */
  reason?: GatewayReason;
  elsewhere?: string;
  subject?: string;
  /** What steps and commands name; left out where the words are nobody's in particular. */
  names?: Partial<CommandNames>;
};

const NO_NAMES: CommandNames = { provider: "", authProfile: "", variable: "", baseUrl: "" };

export function findingOf(rule: RuleId, said: Said, circumstances: Omit<Circumstances, "provider">): Finding {
  const row = RULES[rule];
  const names = { ...NO_NAMES, ...said.names };
  const known = {
    ...circumstances,
    openclawVersion: releaseOf(circumstances.openclawVersion),
    provider: kindOf(names.provider),
  };
  const steps = stepsFor(rule, known);
  const reason = said.reason ?? gatewayReasonIn(said.text);
  return {
    rule,
    severity: isTentative(rule, known.seen) ? "degraded" : row.severity,
    category: (ABOUT_A_REASON.has(rule) ? categoryOfReason(reason) : null) ?? row.category,
    // A key that works by hand is healthy whatever else is wrong, unless the answer is about the key's money or quota.
    key: known.keyWorks && (row.key === "suspect" || row.key === "unknown") ? "healthy" : row.key,
    params: {
      reason,
      version: known.openclawVersion ?? "unknown",
      seen: known.seen,
      elsewhere: said.elsewhere ?? "",
      subject: said.subject ?? "",
      ...names,
      ...ladderParams(known.openclawVersion, reason),
    },
    steps,
    commands: commandsOf(steps, names),
    links: "links" in row ? row.links : [],
    evidence: said.raw.slice(0, EVIDENCE_LENGTH_MAX),
  };
}

function kindOf(provider: string): ProviderKind {
  if (provider === "") return "unknown";
  const verdict = checkProviderId(provider);
  return !verdict.ok && verdict.code === "plugin-owned" ? "plugin" : "own";
}

/** `v2026.9.6` is `2026.9.6`; text that is no version tells none. */
function releaseOf(version: string | null): string | null {
  return version !== null && parseVersion(version) ? version.trim().replace(/^v/, "") : null;
}
