import { describe, expect, test } from "vitest";

import type { CredentialState } from "@/lib/credentials/schemas";

import {
  type NotedOrDone,
  overlapOf,
  progressOf,
  type RotationFacts,
  type Surroundings,
} from "./progress.rules";
import { ROTATION_STEPS } from "./reasons";
import type { GatewaySighting, RotationStepName } from "./schemas";

const NOW = new Date("2026-11-21T12:00:00.000Z");
const rotation = (change: Partial<RotationFacts> = {}): RotationFacts => ({
  state: "open",
  overlap: "24h",
  retireAt: null,
  newCredentialId: "crd_new",
  newKey: { state: "active" },
  oldKey: { state: "active" },
  ...change,
});
/** All steps before this one are done. */
const before = (step: RotationStepName): NotedOrDone[] =>
  ROTATION_STEPS.slice(0, ROTATION_STEPS.indexOf(step)).map((done) => ({ step: done, proofs: [] }));
const AROUND: Surroundings = {
  needsPlanTerms: false,
  checkTrouble: null,
  untold: new Set(),
  seesGateways: true,
};
const gateway = (change: Partial<GatewaySighting> = {}): GatewaySighting => ({
  gatewayId: "gw_1",
  gatewayName: "edge-1",
  openclawVersion: null,
  state: "silent",
  lastKey: null,
  by: null,
  at: null,
  heldUntil: null,
  ...change,
});
const codes = (
  step: RotationStepName,
  {
    facts = {},
    gateways = [],
    around = {},
  }: {
    facts?: Partial<RotationFacts>;
    gateways?: GatewaySighting[];
    around?: Partial<Surroundings>;
  } = {},
) => {
  const progress = progressOf(rotation(facts), before(step), gateways, { ...AROUND, ...around }, NOW);
  return progress.obstacles.map(({ code }) => code);
};

describe("what is in the way", () => {
  test("is told of the step that waits, and of no other", () => {
    expect(codes("exported", { gateways: [gateway()], around: { needsPlanTerms: true } })).toEqual([]);
    expect(codes("staged", { facts: { newKey: null, newCredentialId: null } })).toEqual([]);
    expect(codes("retired", { facts: { state: "done" }, gateways: [gateway({ lastKey: "old" })] })).toEqual(
      [],
    );
  });

  test.each<[string, Parameters<typeof codes>, string[]]>([
    ["a new key that is gone", ["exported", { facts: { newKey: null } }], ["new-key-gone"]],
    ["terms that bind a plan's key", ["verified", { around: { needsPlanTerms: true } }], ["plan-terms"]],
    [
      "a key its host refused",
      ["verified", { around: { checkTrouble: { code: "key-refused", params: {} } } }],
      ["key-refused"],
    ],
    ["no gateway to see it live at", ["seen-live"], ["no-gateway"]],
    ["gateways one may not see", ["seen-live", { around: { seesGateways: false } }], ["gateways-hidden"]],
    ["a gateway that is silent", ["seen-live", { gateways: [gateway()] }], ["gateway-silent"]],
    [
      "a log that names neither key",
      ["seen-live", { gateways: [gateway()], around: { untold: new Set(["gw_1"]) } }],
      ["log-cannot-tell"],
    ],
    [
      "a gateway on the old key, beside one that is seen live",
      [
        "seen-live",
        { gateways: [gateway({ state: "new", lastKey: "new" }), gateway({ state: "old", lastKey: "old" })] },
      ],
      ["gateway-old"],
    ],
    ["a hold", ["seen-live", { gateways: [gateway({ state: "held", lastKey: "new" })] }], ["gateway-held"]],
    [
      "an overlap that runs, and a gateway that would lose its key",
      [
        "retired",
        {
          facts: { oldKey: { state: "retiring" }, retireAt: "2026-11-21T12:00:00.001Z" },
          gateways: [gateway({ state: "old", lastKey: "old" })],
        },
      ],
      ["gateway-old", "overlap-runs"],
    ],
    [
      "nothing once the overlap is over to the millisecond",
      ["retired", { facts: { oldKey: { state: "retiring" }, retireAt: NOW.toISOString() } }],
      [],
    ],
    [
      "nothing where the old key has ended already",
      ["retired", { facts: { oldKey: { state: "revoked" } }, gateways: [gateway({ lastKey: "old" })] }],
      [],
    ],
  ])("%s", (_what, [step, around], expected) => {
    expect(codes(step, around)).toEqual(expected);
  });

  test("a gateway that was named by who knows is in the way no more", () => {
    const steps: NotedOrDone[] = [
      ...before("retired"),
      { step: "retired", proofs: [{ kind: "retired", overlap: "24h", stillSeenAt: ["gw_1"] }] },
    ];
    const old = gateway({ state: "old", lastKey: "old" });
    const facts = rotation({ oldKey: { state: "retiring" }, retireAt: NOW.toISOString() });
    expect(progressOf(facts, steps, [old], AROUND, NOW).obstacles).toEqual([]);
  });
});

test("whatever overlap was chosen, an old key that was never proven has none", () => {
  const states = ["staged", "verified", "active", "retiring"] as const;
  const of = (state: CredentialState) => overlapOf({ overlap: "24h", oldKey: { state } });
  expect(states.map(of)).toEqual(["now", "24h", "24h", "24h"]);
  expect(overlapOf({ overlap: "1h", oldKey: null })).toBe("1h");
});

describe("what can be taken back", () => {
  const undo = (facts: Partial<RotationFacts>, rows: NotedOrDone[]) => [
    ...progressOf(rotation(facts), rows, [], AROUND, NOW).canUndo,
  ];
  const byWord: NotedOrDone = {
    step: "noted",
    proofs: [{ kind: "seen", by: "word", gatewayId: "gw_1", at: null, eventId: null, authProfileId: null }],
  };
  const retired: NotedOrDone[] = [...before("retired"), { step: "retired", proofs: [] }];
  const later = "2026-11-21T13:00:00.000Z";
  const ended = (
    state: CredentialState,
    retireAt: string | null,
    rotationState: "open" | "done" | "stopped",
  ) => undo({ oldKey: { state }, retireAt, state: rotationState }, retired);

  test("is the last step", () => {
    expect(undo({}, [])).toEqual([]);
    expect(undo({}, before("verified"))).toEqual(["staged"]);
    expect(undo({}, before("exported"))).toEqual(["verified"]);
    expect(undo({}, before("seen-live"))).toEqual(["exported"]);
  });

  test("is not what a log says, but what a person said", () => {
    expect(undo({}, before("retired"))).toEqual(["exported"]);
    expect(undo({}, [...before("seen-live"), byWord])).toEqual(["exported", "seen-live"]);
  });

  test("is not the export once the old key has ended: gateways would have none", () => {
    expect(undo({ oldKey: { state: "revoked" } }, before("retired"))).toEqual([]);
    expect(undo({ oldKey: null }, before("retired"))).toEqual(["exported"]);
  });

  test("is the end of the old key for as long as its overlap, and never that it was revoked", () => {
    expect(ended("retiring", later, "open")).toEqual(["retired"]);
    expect(ended("retired", later, "done")).toEqual(["retired"]);
    expect(ended("retired", NOW.toISOString(), "done")).toEqual([]);
    expect(ended("retired", null, "done")).toEqual([]);
    expect(ended("revoked", later, "done")).toEqual([]);
    expect(ended("active", later, "stopped")).toEqual([]);
  });

  test("is nothing of a rotation that was stopped", () => {
    expect(undo({ state: "stopped" }, before("exported"))).toEqual([]);
  });
});
