import { describe, expect, test } from "vitest";

import type { CheckDetail, Verdict } from "@/lib/checks/schemas";
import { checkDetail } from "@/test/factories";

import { BEATS_KEPT } from "./beats.rules";
import { addBeat, advanceStanding, asOf, NOTHING_KNOWN, standingOfPresentKeys } from "./standing.rules";
import type { Standing } from "./standing.schemas";

const YES: Verdict = { reachable: "yes", authenticated: "yes", modelUsable: "yes" };
const minute = (n: number): string => new Date(Date.UTC(2026, 10, 20, 9, n)).toISOString();

/** A check begun in that minute. */
const ok = (n: number, change: Partial<CheckDetail> = {}): CheckDetail =>
  checkDetail({ id: `chk_${n}`, startedAt: minute(n), verdict: YES, ...change });
const down = (n: number, reason = "timeout"): CheckDetail =>
  ok(n, {
    verdict: { reachable: "no", authenticated: "not-run", modelUsable: "not-run" },
    failed: { step: "tcp", reason },
    steps: [{ name: "tcp", status: "failed", startedMs: 0, durationMs: 1, evidence: { reason } }],
  });
const refused = (n: number, change: Partial<CheckDetail> = {}): CheckDetail =>
  ok(n, {
    verdict: { reachable: "yes", authenticated: "no", modelUsable: "not-run" },
    failed: { step: "auth", reason: "key-refused" },
    ...change,
  });

/** The standing after several checks, and every incident that began or ended on the way. */
function after(checks: readonly CheckDetail[], usesTrustedKey = true) {
  let standing: Standing = NOTHING_KNOWN;
  const opened: string[] = [];
  const closed: string[] = [];
  for (const check of checks) {
    const change = advanceStanding(standing, check, {
      usesTrustedKey,
      newIncidentId: () => `inc_${opened.length + 1}`,
    });
    standing = change.standing;
    opened.push(...change.opened.map(({ fact, openedAt }) => `${fact} since ${openedAt}`));
    closed.push(...change.closed.map(({ id, closedAt }) => `${id} at ${closedAt}`));
  }
  return { standing, opened, closed };
}

describe("what is known of a profile", () => {
  test("is the newest answer to each fact, and a check that did not ask leaves it as it was", () => {
    const hostOnly = ok(2, { verdict: { ...YES, authenticated: "not-run", modelUsable: "not-run" } });
    const { standing } = after([ok(1), hostOnly]);
    expect(standing.reachable).toMatchObject({ value: "yes", checkId: "chk_2", at: minute(2), inARow: 2 });
    expect(standing.authenticated).toMatchObject({ value: "yes", checkId: "chk_1", at: minute(1) });
  });

  test("is not turned back by a slow check that began before the answer it would replace", () => {
    const { standing } = after([ok(3), refused(1)]);
    expect(standing.authenticated?.value).toBe("yes");
  });

  test("takes the next answer after the clock was set back, although it seems to come before the last", () => {
    const { standing } = after([ok(59)]);
    const next = refused(2);
    const { standing: late } = advanceStanding(asOf(standing, new Date(minute(3)), next), next, {
      usesTrustedKey: true,
      newIncidentId: () => "inc_1",
    });
    expect(late.authenticated).toMatchObject({ value: "no", at: minute(2) });
    expect(asOf(standing, new Date(minute(59)), next)).toEqual(standing);
  });

  test("is that the key was refused when a model refuses what the model list has accepted", () => {
    const keyed = (name: "auth" | "model", key: string): CheckDetail["steps"][number] => ({
      name,
      status: key === "refused" ? "failed" : "ok",
      startedMs: 0,
      durationMs: 1,
      evidence: { ...(key === "refused" ? { reason: "key-refused" } : {}), facts: { key } },
    });
    const half = (n: number): CheckDetail =>
      ok(n, {
        verdict: { reachable: "yes", authenticated: "no", modelUsable: "no" },
        failed: { step: "model", reason: "key-refused" },
        steps: [keyed("auth", "accepted"), keyed("model", "refused")],
      });
    const { standing, opened } = after([half(1), half(2)]);
    expect(standing.authenticated).toMatchObject({ value: "no", problem: { reason: "key-refused" } });
    expect(opened).toContain(`authenticated since ${minute(1)}`);
  });

  test("does not stay good when the base URL will not do and nothing is sent any more", () => {
    const barred = (n: number): CheckDetail =>
      ok(n, {
        verdict: { reachable: "not-run", authenticated: "not-run", modelUsable: "not-run" },
        failed: { step: "format", reason: "host-not-allowed" },
        steps: [
          {
            name: "format",
            status: "failed",
            startedMs: 0,
            durationMs: 0,
            evidence: { reason: "host-not-allowed" },
          },
        ],
      });
    const { standing, opened } = after([ok(1), barred(2), barred(3), barred(4)]);
    expect(standing.reachable).toMatchObject({
      value: "unknown",
      failures: 3,
      problem: { step: "format", reason: "host-not-allowed" },
    });
    expect(standing.authenticated?.value).toBe("yes");
    expect(opened).toEqual([`reachable since ${minute(2)}`]);
  });

  test("does not change for key and model when another key than the profile's was checked", () => {
    const { standing } = after([refused(1)], false);
    expect(standing).toMatchObject({ reachable: { value: "yes" }, authenticated: null });
  });

  test("says what was wrong in the words it was seen in, and since when", () => {
    const { standing } = after([ok(1), down(2, "connection-refused"), down(3, "connection-refused")]);
    expect(standing.reachable).toMatchObject({
      value: "no",
      since: minute(2),
      inARow: 2,
      problem: { step: "tcp", reason: "connection-refused" },
    });
    expect(standing.authenticated?.value).toBe("yes");
  });

  test("counts anew when a new key gives the same answer as the old one", () => {
    const { standing } = after([refused(1), refused(2, { credentialId: "crd_2" })]);
    expect(standing.authenticated).toMatchObject({ inARow: 1, credentialId: "crd_2" });
  });

  test("forgets what was learnt with a key that is gone", () => {
    const { standing } = after([ok(1)]);
    const rest = standingOfPresentKeys(standing, [{ id: "crd_2", state: "active" }]);
    expect(rest).toMatchObject({ reachable: { value: "yes" }, authenticated: null, modelUsable: null });
    expect(standingOfPresentKeys(standing, [{ id: "crd_1", state: "retired" }]).authenticated).toBeNull();
    expect(standingOfPresentKeys(standing, [{ id: "crd_1", state: "active" }])).toEqual(standing);
  });
});

describe("an incident", () => {
  test("opens with the third failure in a row, and dates from the first", () => {
    expect(after([ok(1), down(2), down(3)]).opened).toEqual([]);
    expect(after([ok(1), down(2), down(3, "connection-refused"), down(4)]).opened).toEqual([
      `reachable since ${minute(2)}`,
    ]);
  });

  test("does not open when a success comes between the failures", () => {
    expect(after([down(1), down(2), ok(3), down(4), down(5)]).opened).toEqual([]);
  });

  test("closes with the second success in a row, and ends with the first", () => {
    const fallen = [down(1), down(2), down(3)];
    expect(after([...fallen, ok(4)]).closed).toEqual([]);
    expect(after([...fallen, ok(4), down(5), ok(6)]).closed).toEqual([]);
    const { standing, closed } = after([...fallen, ok(4), ok(5)]);
    expect(closed).toEqual([`inc_1 at ${minute(4)}`]);
    expect(standing.reachable?.incident).toBeNull();
  });

  test("opens at once when the same key is refused a second time", () => {
    expect(after([refused(1)]).opened).toEqual([]);
    expect(after([refused(1), refused(2)]).opened).toEqual([`authenticated since ${minute(1)}`]);
  });

  test("opens once, however long it lasts", () => {
    expect(after([1, 2, 3, 4, 5, 6].map((n) => down(n))).opened).toHaveLength(1);
  });

  test("is not opened by throttling, which waiting mends", () => {
    const throttled = (n: number) =>
      ok(n, { verdict: { ...YES, modelUsable: "partly" }, caveat: "throttled" });
    expect(after([throttled(1), throttled(2), throttled(3), throttled(4)]).opened).toEqual([]);
  });

  test("is of one fact: a dead model says nothing against host and key", () => {
    const deadModel = (n: number) =>
      ok(n, {
        verdict: { ...YES, modelUsable: "no" },
        failed: { step: "model", reason: "model-not-granted" },
      });
    const { standing, opened } = after([deadModel(1), deadModel(2), deadModel(3)]);
    expect(opened).toEqual([`modelUsable since ${minute(1)}`]);
    expect(standing.authenticated).toMatchObject({ value: "yes", incident: null, problem: null });
  });
});

describe("the heartbeat", () => {
  test("keeps the newest checks in the order they began", () => {
    const beats = [ok(2), down(1)].reduce(addBeat, [] as ReturnType<typeof addBeat>);
    expect(beats.map(({ at, outcome }) => [at, outcome])).toEqual([
      [minute(1), "failed"],
      [minute(2), "ok"],
    ]);
    expect(beats[1]?.latencyMs).toBe(371);
    const many = Array.from({ length: BEATS_KEPT + 5 }, (_, n) => ok(n));
    expect(many.reduce(addBeat, [] as typeof beats)).toHaveLength(BEATS_KEPT);
  });
});
