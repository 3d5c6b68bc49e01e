import { describe, expect, test } from "vitest";

import type { CheckDetail, Verdict } from "@/lib/checks/schemas";
import type { ProviderUse } from "@/lib/gateways/schemas";
import { checkDetail, profileSummary, standingAfter } from "@/test/factories";

import {
  type BoardHold,
  contradicts,
  healthByProfile,
  isHealthy,
  needsAction,
  probeSentence,
  recentUses,
} from "./health.rules";
import { countFacts, overviewVerdict } from "./overview.rules";
import type { ProfileSummary } from "./schemas";
import { NOTHING_KNOWN } from "./standing.rules";
import { filterProfiles, orderProfiles, type ProfileFilter } from "./table.rules";

const AT = "2026-11-20T09:30:00.000Z";

const HEALTHY: Verdict = { reachable: "yes", authenticated: "yes", modelUsable: "yes" };
const HOST_ONLY: Verdict = { reachable: "yes", authenticated: "not-run", modelUsable: "not-run" };
const REFUSED: Verdict = { reachable: "yes", authenticated: "no", modelUsable: "not-run" };

function check(verdict: Verdict, more: Partial<CheckDetail> = {}): CheckDetail {
  return checkDetail({ verdict, startedAt: AT, ...more });
}

/** What is known after one check, or before any. */
function after(check: CheckDetail | null): Pick<ProfileSummary, "standing"> {
  return { standing: check ? standingAfter(check) : NOTHING_KNOWN };
}

const refused = check(REFUSED, {
  level: "auth",
  model: null,
  failed: { step: "auth", reason: "key-refused" },
});

function profile(
  id: string,
  lastCheck: CheckDetail | null,
  more: Partial<ProfileSummary> = {},
): ProfileSummary {
  const names = { id, name: id, openclawProviderId: `alibaba-${id}` };
  return profileSummary({ ...names, ...after(lastCheck), ...more });
}

function hold(profileId: string | null, more: Partial<BoardHold> = {}): BoardHold {
  return {
    authProfile: { hash: `sha256:${profileId}`, id: null, provider: "alibaba-standard-cn", profileId },
    kind: "disabled",
    reason: "billing",
    since: "2026-11-20T09:00:00.000Z",
    until: "2026-11-20T10:00:00.000Z",
    model: null,
    errorCount: 1,
    confidence: "stated",
    rawError: null,
    gateway: { id: "gtw_1", name: "edge-1", openclawVersion: "2026.9.6" },
    ...more,
  };
}

function use(profileId: string | null, more: Partial<ProviderUse> = {}): ProviderUse {
  return {
    gatewayId: "gtw_1",
    provider: "alibaba-standard-cn",
    profileId,
    authProfileHash: null,
    at: "2026-11-20T09:00:00.000Z",
    outcome: "succeeded",
    ...more,
  };
}

describe("what needs action", () => {
  test.each<{ title: string; lastCheck: CheckDetail | null; needs: boolean }>([
    { title: "a profile nobody has checked does not", lastCheck: null, needs: false },
    { title: "a healthy one does not", lastCheck: check(HEALTHY), needs: false },
    {
      title: "a throttled one does not: waiting mends it",
      lastCheck: check({ ...HEALTHY, modelUsable: "partly" }),
      needs: false,
    },
    { title: "a host that was not asked for the key does not", lastCheck: check(HOST_ONLY), needs: false },
    { title: "a refused key does", lastCheck: refused, needs: true },
    {
      title: "a broken path does, although something answers there",
      lastCheck: check(
        { ...HOST_ONLY, reachable: "partly" },
        { failed: { step: "unkeyed", reason: "wrong-path" } },
      ),
      needs: true,
    },
  ])("$title", ({ lastCheck, needs }) => {
    expect(needsAction(after(lastCheck))).toBe(needs);
  });
});

describe("when probe and gateway disagree", () => {
  test.each<{ title: string; lastCheck: CheckDetail | null; held?: Partial<BoardHold>; disagree: boolean }>([
    {
      title: "a healthy check newer than the hold contradicts it",
      lastCheck: check(HEALTHY),
      disagree: true,
    },
    {
      title: "an older check says nothing of it",
      lastCheck: check(HEALTHY),
      held: { since: "2026-11-20T09:30:01.000Z" },
      disagree: false,
    },
    { title: "a refused key agrees with the gateway", lastCheck: refused, disagree: false },
    {
      title: "a throttled model agrees with the gateway",
      lastCheck: check({ ...HEALTHY, modelUsable: "partly" }),
      disagree: false,
    },
    { title: "without a check there is nothing to disagree with", lastCheck: null, disagree: false },
    {
      title: "a hold on the model that answered is contradicted",
      lastCheck: check(HEALTHY),
      held: { model: "qwen3.6-plus" },
      disagree: true,
    },
    {
      title: "a hold on another model is not",
      lastCheck: check(HEALTHY),
      held: { model: "qwen3-max" },
      disagree: false,
    },
    {
      title: "an accepted key contradicts a hold on all models",
      lastCheck: check({ ...HEALTHY, modelUsable: "not-run" }, { level: "auth", model: null }),
      disagree: true,
    },
  ])("$title", ({ lastCheck, held, disagree }) => {
    expect(contradicts(after(lastCheck), hold("prf_1", held))).toBe(disagree);
  });

  test("a check that stopped half-way does not call a key healthy", () => {
    expect(isHealthy(after(check(HEALTHY, { failed: { step: "model", reason: "timeout" } })))).toBe(false);
  });
});

describe("the four facts", () => {
  test("come from checks and from the gateways' logs, each on its own", () => {
    const health = healthByProfile([profile("a", refused), profile("b", null)], [hold("a"), hold(null)]);
    expect(health.get("a")?.facts).toEqual({
      reachable: "yes",
      authenticated: "no",
      modelUsable: "not-run",
      inUse: "held",
    });
    expect(health.get("b")?.facts).toEqual({
      reachable: "not-run",
      authenticated: "not-run",
      modelUsable: "not-run",
      inUse: "unknown",
    });
    expect(countFacts(health.values()).authenticated).toMatchObject({ no: 1, "not-run": 1, yes: 0 });
  });

  test("a request that a gateway sent in the last day proves that it uses the key, also one that failed", () => {
    const profiles = [profile("a", null), profile("b", null), profile("c", null)];
    const uses = [use("a", { outcome: "failed" }), use("b"), use(null)];
    const health = healthByProfile(profiles, [hold("b")], uses);
    expect(health.get("a")).toMatchObject({ facts: { inUse: "yes" }, use: { outcome: "failed" } });
    expect(health.get("b")?.facts.inUse).toBe("held");
    expect(health.get("c")).toMatchObject({ facts: { inUse: "unknown" }, use: null });
  });

  test("the newest use counts, and none that is a day old", () => {
    const uses = [
      use("a", { at: "2026-11-19T09:29:59.000Z", gatewayId: "gtw_old" }),
      use("a", { at: "2026-11-20T08:00:00.000Z", gatewayId: "gtw_early" }),
      use("a", { at: "2026-11-20T09:00:00.000Z", gatewayId: "gtw_late" }),
    ];
    const recent = recentUses({ at: AT, uses });
    expect(recent.map(({ gatewayId }) => gatewayId)).toEqual(["gtw_late", "gtw_early"]);
    expect(healthByProfile([profile("a", null)], [], recent).get("a")?.use?.gatewayId).toBe("gtw_late");
  });
});

describe("the sentence under a row", () => {
  test.each([
    { profile: profile("a", null), kind: "never" },
    { profile: profile("a", refused), kind: "reason" },
    { profile: profile("a", check(HEALTHY)), kind: "modelAnswers" },
    { profile: profile("a", check({ ...HEALTHY, modelUsable: "partly" })), kind: "modelCaveat" },
    { profile: profile("a", check({ ...HEALTHY, modelUsable: "unknown" })), kind: "modelUnclear" },
    {
      profile: profile("a", check({ ...HEALTHY, modelUsable: "not-run" }, { model: null })),
      kind: "keyAccepted",
    },
    { profile: profile("a", check(HOST_ONLY, { model: null })), kind: "hostOnly" },
    { profile: profile("a", check(HOST_ONLY, { model: null }), { plan: "coding" }), kind: "hostOnlyByTerms" },
    { profile: profile("a", check({ ...HOST_ONLY, reachable: "partly" }, { model: null })), kind: "unclear" },
  ])("is $kind", ({ profile, kind }) => {
    expect(probeSentence(profile).kind).toBe(kind);
  });
});

describe("the overview's verdict", () => {
  const verdictOf = (profiles: ProfileSummary[], holds: BoardHold[] = []) =>
    overviewVerdict({ profiles, holds, health: healthByProfile(profiles, holds) });

  test("says that there is nothing to watch before the first profile", () => {
    expect(verdictOf([])).toEqual({ kind: "empty" });
  });

  test("never says all good of a key nobody has proven", () => {
    const profiles = [profile("a", check(HEALTHY)), profile("b", check(HOST_ONLY)), profile("c", null)];
    expect(verdictOf(profiles)).toEqual({ kind: "unproven", unproven: 2, total: 3 });
  });

  test("says all good when every key was accepted and none is held", () => {
    expect(verdictOf([profile("a", check(HEALTHY))])).toEqual({ kind: "good" });
  });

  test("counts keys that need action apart from healthy ones that are held", () => {
    const profiles = [profile("a", refused), profile("b", check(HEALTHY)), profile("c", refused)];
    const holds = [
      hold("a"),
      hold("b"),
      hold("b", { gateway: { id: "gtw_2", name: "edge-2", openclawVersion: null } }),
    ];
    expect(verdictOf(profiles, holds)).toEqual({ kind: "attention", action: 2, held: 2, heldHealthy: 1 });
  });

  test("does not hide a hold on a key that is not ours", () => {
    expect(verdictOf([], [hold(null)])).toEqual({ kind: "attention", action: 0, held: 1, heldHealthy: 0 });
  });
});

describe("the table", () => {
  const profiles = [
    profile("fine", check(HEALTHY)),
    profile("unchecked", null),
    profile("throttled", check({ ...HEALTHY, modelUsable: "partly" })),
    profile("held", null, { region: "eu-central-1" }),
    profile("refused", refused, { plan: "token-team" }),
    profile("healthy-held", check(HEALTHY), {
      credentials: [
        {
          id: "crd_1",
          label: "edge",
          state: "active",
          kind: "standard-legacy",
          mask: "sk-…a1f3",
          createdAt: AT,
          verifiedAt: AT,
          position: 0,
          keyNumber: 1,
          activatedAt: null,
          endedAt: null,
          expiresAt: null,
        },
      ],
    }),
  ];
  const health = healthByProfile(profiles, [hold("held"), hold("healthy-held")]);
  const names = (list: readonly ProfileSummary[]) => list.map(({ name }) => name);

  test("puts healthy keys that are held first, then what is broken, then what is not proven", () => {
    expect(names(orderProfiles(profiles, health, "worst"))).toEqual([
      "healthy-held",
      "refused",
      "held",
      "throttled",
      "unchecked",
      "fine",
    ]);
  });

  test("orders by name when asked", () => {
    expect(names(orderProfiles(profiles, health, "name"))[0]).toBe("fine");
  });

  const all: ProfileFilter = { text: "", plans: [], regions: [], healthyYetHeld: false };
  test.each<{ title: string; filter: Partial<ProfileFilter>; shown: string[] }>([
    { title: "nothing chosen shows all", filter: {}, shown: names(profiles) },
    { title: "by plan", filter: { plans: ["token-team"] }, shown: ["refused"] },
    { title: "by region", filter: { regions: ["eu-central-1"] }, shown: ["held"] },
    { title: "healthy yet held", filter: { healthyYetHeld: true }, shown: ["healthy-held"] },
    { title: "by the last characters of a key", filter: { text: "A1F3" }, shown: ["healthy-held"] },
    {
      title: "every word of the text has to be there",
      filter: { text: "alibaba throttled" },
      shown: ["throttled"],
    },
    { title: "conditions add up", filter: { text: "held", plans: ["coding"] }, shown: [] },
  ])("filters: $title", ({ filter, shown }) => {
    expect(names(filterProfiles(profiles, health, { ...all, ...filter }))).toEqual(shown);
  });
});
