import type { CheckDetail, CheckStep, CheckSummary, FactValue, StepName } from "@/lib/checks/schemas";
import type { LogSourceSummary, SourceHealth } from "@/lib/log-sources/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { advanceStanding, NOTHING_KNOWN } from "@/lib/profiles/standing.rules";
import type { Standing, StandingFact } from "@/lib/profiles/standing.schemas";

const AT = "2026-11-20T09:30:00.000Z";

/** A check that found key and model well, unless told otherwise. */
export function checkSummary(change: Partial<CheckSummary> = {}): CheckSummary {
  return {
    id: "chk_1",
    level: "model",
    credentialId: "crd_1",
    model: "qwen3.6-plus",
    verdict: { reachable: "yes", authenticated: "yes", modelUsable: "yes" },
    failed: null,
    caveat: null,
    latencyMs: { reachable: 22, authenticated: 63, modelUsable: 371 },
    tokens: 16,
    trigger: "hand",
    dueAt: null,
    startedAt: AT,
    durationMs: 500,
    actorName: "lin@example.test",
    ...change,
  };
}

/** The steps such a check would have: as its verdict says, with what failed or fell short. */
export function checkDetail(change: Partial<CheckDetail> = {}): CheckDetail {
  const summary = checkSummary(change);
  const { verdict, failed, caveat } = summary;
  const step = (name: StepName, value: FactValue, reason: string | null, keyed: boolean): CheckStep[] => {
    if (value === "not-run" && failed?.step !== name) return [];
    const wrong = failed?.step === name ? failed.reason : reason;
    const key = value === "yes" ? "accepted" : wrong === "key-refused" ? "refused" : "unknown";
    return [
      {
        name,
        status: failed?.step === name ? "failed" : reason === null ? "ok" : "warning",
        startedMs: 0,
        durationMs: 1,
        evidence: { ...(wrong === null ? {} : { reason: wrong }), ...(keyed ? { facts: { key } } : {}) },
      },
    ];
  };
  return {
    ...summary,
    steps: [
      ...step("unkeyed", verdict.reachable, null, false),
      ...step("auth", verdict.authenticated, null, true),
      ...step("model", verdict.modelUsable, caveat, false),
    ],
    models: [],
    ...change,
  };
}

/** What is known after these checks, each with the key the profile lives on. */
export function standingAfter(...checks: readonly CheckDetail[]): Standing {
  return checks.reduce(
    (standing, check) =>
      advanceStanding(standing, check, { usesTrustedKey: true, newIncidentId: () => "inc_1" }).standing,
    NOTHING_KNOWN,
  );
}

/** One answer to a fact, good unless told otherwise. */
export function standingFact(change: Partial<StandingFact> = {}): StandingFact {
  return {
    value: "yes",
    since: AT,
    at: AT,
    checkId: "chk_1",
    credentialId: "crd_1",
    model: null,
    problem: null,
    latencyMs: 22,
    inARow: 1,
    failures: 0,
    successes: 1,
    runSince: AT,
    incident: null,
    ...change,
  };
}

/** A standard profile in Beijing that nobody has checked. */
export function profileSummary(change: Partial<ProfileSummary> = {}): ProfileSummary {
  return {
    id: "prf_1",
    name: "Chat",
    presetId: "standard-cn-beijing-shared",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
    workspaceId: null,
    baseUrls: { openai: "https://dashscope.aliyuncs.com/compatible-mode/v1", anthropic: null, native: null },
    openclawProviderId: "alibaba-standard-cn",
    envVar: "DASHSCOPE_API_KEY",
    models: [],
    owner: null,
    credentials: [],
    lastCheck: null,
    standing: { reachable: null, authenticated: null, modelUsable: null },
    beats: [],
    createdAt: AT,
    updatedAt: AT,
    ...change,
  };
}

/** The tail of a file that is read without trouble. */
export function logSource(
  change: Partial<Omit<LogSourceSummary, "health">> & { health?: Partial<SourceHealth> } = {},
): LogSourceSummary {
  return {
    id: "src_1",
    gatewayId: "gw_1",
    settings: { kind: "file", path: "/tmp/openclaw/openclaw-YYYY-MM-DD.log" },
    enabled: true,
    hasToken: false,
    createdAt: AT,
    ...change,
    health: {
      state: "reading",
      lastLineAt: AT,
      lastReadAt: AT,
      lagMs: 0,
      lines: 1_000,
      events: 10,
      versionStated: null,
      versionLikely: null,
      error: null,
      warnings: [],
      ...change.health,
    },
  };
}
