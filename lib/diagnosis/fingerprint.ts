import type { KeyKindId } from "@/lib/alibaba/keys";
import type { Plan, Region } from "@/lib/alibaba/plans";
import { presetsOfHost } from "@/lib/alibaba/presets";

import type { RuleId } from "./rules";

/** Which kind of host a refusal comes from, by its words. Native paths of general hosts speak like token hosts. */
export type Answerer = "general" | "coding" | "token-or-native";

export type HostFacts = { plans: readonly Plan[]; region: Region | null };

/** Source: knowledge/diagnosis.md §1 (Token Plan FAQ and Coding Plan FAQ, 2026-11). */
const FINGERPRINTS: readonly { words: RegExp; httpStatus?: number; answerer: Answerer }[] = [
  { words: /invalid access token or token expired/i, answerer: "coding" },
  { words: /incorrect api[- ]?key/i, answerer: "general" },
  // The Coding Plan FAQ's answer to a plan key on a general host; every other refusal is a 401.
  { words: /invalid api-key/i, httpStatus: 403, answerer: "general" },
  { words: /invalid api-key/i, answerer: "token-or-native" },
];

/** The kind of host whose words these are, or null. It tells who answered, never which region a key belongs to. */
export function answererOf(text: string, httpStatus: number | null): Answerer | null {
  const found = FINGERPRINTS.find(
    (each) => each.words.test(text) && (each.httpStatus === undefined || each.httpStatus === httpStatus),
  );
  return found?.answerer ?? null;
}

/** What is known of a host, given as a name or a URL. Empty for hosts that are not Model Studio's. */
export function hostFacts(host: string | null): HostFacts {
  if (host === null) return { plans: [], region: null };
  const { presets } = presetsOfHost(hostNameOf(host));
  const regions = new Set(presets.map((preset) => preset.region));
  return {
    plans: [...new Set(presets.map((preset) => preset.plan))],
    region: regions.size === 1 ? (presets[0]?.region ?? null) : null,
  };
}

function hostNameOf(host: string): string {
  return host
    .trim()
    .replace(/^[a-z]{1,8}:\/\//i, "")
    .replace(/[/:?#].*$/s, "")
    .toLowerCase();
}

export type RefusedKey = {
  text: string;
  httpStatus: number | null;
  plan: Plan | null;
  keyKind: KeyKindId | null;
  /** Region the key was made for, where somebody has said so. */
  region: Region | null;
  host: HostFacts;
};

/**
 * The rule for a refused key. The words name the host that answered, the declared plan says whether it was the right
 * one; neither proves a bad key, and no refusal tells the key's region.
 */
export function ruleOfRefusal({ text, httpStatus, plan, keyKind, region, host }: RefusedKey): RuleId {
  const answerer = answererOf(text, httpStatus);
  const family = familyOf(plan, keyKind);
  const hostIs = host.plans.length === 0 ? null : host.plans;

  if (answerer === "general" && (family === "plan" || family === "coding" || family === "token")) {
    return "plan-key-on-general-host";
  }
  if (answerer === "coding" && (family === "standard" || family === "token"))
    return "other-key-on-coding-host";
  if (answerer === "token-or-native" && hostIs) {
    const tokenHost = hostIs.some((each) => each.startsWith("token-"));
    if (tokenHost && (family === "standard" || family === "coding")) return "other-key-on-token-host";
    if (hostIs.includes("standard") && (family === "coding" || family === "token" || family === "plan")) {
      return "plan-key-on-general-host";
    }
  }
  if (answerer === "token-or-native" && !hostIs && family === "coding") return "other-key-on-token-host";
  if (region !== null && host.region !== null && region !== host.region) return "region-mismatch";

  if (answerer === "general") return "wrong-key-or-wrong-host";
  if (answerer === "coding") return "coding-host-refused";
  if (answerer === "token-or-native" && !hostIs?.includes("standard")) return "token-host-refused";
  return "key-refused";
}

/** `sk-sp-` is the prefix of Coding and Token Plan alike: by the key's shape alone it is only "a plan's". */
function familyOf(
  plan: Plan | null,
  keyKind: KeyKindId | null,
): "standard" | "coding" | "token" | "plan" | null {
  if (plan === "standard" || plan === "coding") return plan;
  if (plan !== null) return "token";
  if (keyKind === "plan-legacy" || keyKind === "plan-new") return "plan";
  return keyKind === "standard-legacy" || keyKind === "standard-ws" ? "standard" : null;
}
