import { describe, expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { inGatewayOrder } from "@/lib/credentials/rules";
import { createGateway } from "@/lib/gateways/create-gateway";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { gatewayUsed, OLD_KEY, PROVIDER, rotatable, setState, stateOf } from "@/test/rotation";
import { simulatedHosts } from "@/test/simulated-hosts";

import { advanceRotation } from "./advance-rotation";
import { getKeyUses } from "./get-key-uses";
import { getRotation } from "./get-rotation";
import { listRotations } from "./list-rotations";
import type { RotationActionInput } from "./schemas";
import { startRotation } from "./start-rotation";
import { startRotations } from "./start-rotations";
import { sweepRotations } from "./sweep-rotations";

const simulator = simulatedHosts();
const { signal } = new AbortController();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NEW = `${PROVIDER}:key2`;
const OLD = `${PROVIDER}:key1`;

/** A rotation of a profile whose old key one gateway uses. */
async function begun({ overlap = "24h" as const as "now" | "24h" | "until-seen-live" } = {}) {
  const world = await rotatable(`*:443:127.0.0.1:${simulator.port}`);
  const gateway = await createGateway(world.ctx, { name: "edge-1" });
  await gatewayUsed(world.ctx, gateway.id, OLD);
  const { id } = await startRotation(world.ctx, { profileId: world.profileId, overlap });
  return {
    ...world,
    id,
    gatewayId: gateway.id,
    do: (action: Parameters<typeof world.act>[1]) => world.act(id, action),
  };
}

const NEW_KEY = () => simulator.keys.standard["cn-beijing"];

/** The same, with the new key exported, an instant after. */
async function exported(options: Parameters<typeof begun>[0] = {}) {
  const world = await begun(options);
  await world.do({ action: "add-key", label: "new", key: NEW_KEY() });
  await world.do({ action: "verify" });
  const detail = await world.do({ action: "mark-exported", openclawVersions: ["2026.9.6"] });
  world.pass(MINUTE);
  return { ...world, newId: detail.newKey?.id ?? "" };
}

describe("a rotation", () => {
  test("goes from step to step by proof, and ends the old key when its overlap is over, to the minute", async () => {
    const { ctx, id, oldId, pass, gatewayId, do: act } = await begun();
    expect(await getRotation(ctx, id)).toMatchObject({
      waitsFor: "staged",
      oldKey: { id: oldId },
      obstacles: [],
    });

    const staged = await act({ action: "add-key", label: "new", key: NEW_KEY() });
    expect(staged).toMatchObject({ waitsFor: "verified", newKey: { state: "staged" } });
    const verified = await act({ action: "verify" });
    expect(verified).toMatchObject({ waitsFor: "exported", newKey: { state: "verified" } });
    expect(verified.steps.at(-1)?.proofs).toMatchObject([{ kind: "check", level: "model" }]);

    const out = await act({
      action: "mark-exported",
      openclawVersions: ["2026.9.6"],
      gatewayIds: [gatewayId],
    });
    expect(out).toMatchObject({
      waitsFor: "seen-live",
      oldKey: { state: "active" },
      newKey: { state: "active" },
      gateways: [{ gatewayName: "edge-1", state: "silent" }],
      obstacles: [{ code: "gateway-silent", params: { gateway: "edge-1" } }],
    });

    pass(MINUTE);
    await gatewayUsed(ctx, gatewayId, NEW);
    expect(await sweepRotations(ctx, signal)).toEqual({ moved: 1 });
    const live = await getRotation(ctx, id);
    expect(live).toMatchObject({
      waitsFor: "retired",
      gateways: [{ state: "new", by: "event" }],
      obstacles: [],
    });
    expect(live.steps.at(-1)).toMatchObject({
      step: "seen-live",
      proofs: [{ kind: "seen", by: "event", authProfileId: NEW, eventId: expect.stringMatching(/^gev_/) }],
    });

    const retiring = await act({ action: "retire" });
    expect(retiring).toMatchObject({ oldKey: { state: "retiring" }, obstacles: [{ code: "overlap-runs" }] });
    pass(24 * HOUR - MINUTE);
    expect(await sweepRotations(ctx, signal)).toEqual({ moved: 0 });
    expect(await stateOf(ctx, oldId)).toBe("retiring");
    pass(MINUTE);
    expect(await sweepRotations(ctx, signal)).toEqual({ moved: 1 });
    expect(await getRotation(ctx, id)).toMatchObject({
      state: "done",
      waitsFor: null,
      oldKey: { state: "retired" },
      newKey: { state: "active" },
    });
  });

  test("is one at a time per profile", async () => {
    const { ctx, profileId } = await begun();
    await expect(startRotation(ctx, { profileId })).rejects.toMatchObject({
      code: "conflict",
      fields: { refusal: ["rotation-open"] },
    });
  });

  test("refuses what is out of order", async () => {
    const { do: act, gatewayId } = await begun();
    for (const action of [
      { action: "verify" },
      { action: "mark-exported", openclawVersions: [] },
      { action: "seen-by-word", gatewayId },
      { action: "stop-waiting", why: "nobody" },
      { action: "retire" },
    ] satisfies RotationActionInput[]) {
      await expect(act(action), action.action).rejects.toMatchObject({
        code: "conflict",
        fields: { refusal: ["out-of-order"], step: ["staged"] },
      });
    }
  });

  test("is for admins: others may look", async () => {
    const { as, id, profileId, ctx } = await begun();
    for (const role of ["viewer", "operator"] as const) {
      const attempts = [
        startRotation(as(role), { profileId }),
        startRotations(as(role), { profileIds: [profileId], reason: "leaving" }),
        advanceRotation(as(role), { id, action: "revoke-old" }, signal),
        sweepRotations(as(role), signal),
      ];
      for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
      expect(await getRotation(as(role), id)).toEqual(await getRotation(ctx, id));
    }
  });

  test("says and writes nothing of a key but its mask", async () => {
    const { ctx, id, profileId } = await exported();
    const { auditEntry, rotationStep } = databaseOf(ctx);
    const told = JSON.stringify([
      await getRotation(ctx, id),
      await listRotations(ctx, { profileId }),
      await auditEntry.findMany(),
      await rotationStep.findMany(),
    ]);
    for (const key of [OLD_KEY, NEW_KEY()]) {
      expect(told).not.toContain(key);
      expect(told).not.toContain(key.slice(3, -4));
    }
    const actions = (await auditEntry.findMany({ where: { subject: id } })).map(({ action }) => action);
    expect(actions).toEqual([
      "rotation.started",
      "rotation.staged",
      "rotation.verified",
      "rotation.exported",
    ]);
  });
});

describe("the new key", () => {
  test("is not the old one again, nor any the profile ever had", async () => {
    const { ctx, oldId, do: act } = await begun();
    await expect(act({ action: "add-key", label: "x", key: OLD_KEY })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(act({ action: "choose-key", credentialId: oldId })).rejects.toMatchObject({
      code: "conflict",
    });
    await setState(ctx, oldId, "revoked");
    await expect(act({ action: "add-key", label: "x", key: OLD_KEY })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("of another plan is refused before it is stored", async () => {
    const { ctx, profileId, do: act } = await begun();
    await expect(
      act({ action: "add-key", label: "x", key: `sk-sp-${"0".repeat(32)}` }),
    ).rejects.toMatchObject({ code: "invalid_input", fields: { refusal: ["plan-key-on-standard-host"] } });
    expect((await getProfile(ctx, profileId)).credentials).toHaveLength(1);
  });

  test("of another region stays staged, with the reason, and can be discarded for another", async () => {
    const { ctx, profileId, do: act } = await begun();
    await act({ action: "add-key", label: "x", key: simulator.keys.standard["ap-southeast-1"] });
    expect(await act({ action: "verify" })).toMatchObject({
      waitsFor: "verified",
      newKey: { state: "staged" },
      obstacles: [{ code: "key-refused", params: { checkId: expect.stringMatching(/^chk_/) } }],
    });
    expect(await act({ action: "undo", step: "staged" })).toMatchObject({ waitsFor: "staged", newKey: null });
    expect((await getProfile(ctx, profileId)).credentials).toHaveLength(1);
    await act({ action: "add-key", label: "y", key: NEW_KEY() });
    expect(await act({ action: "verify" })).toMatchObject({ waitsFor: "exported", obstacles: [] });
  });

  test("that was there before is taken as it is, and stays when that is taken back", async () => {
    const { ctx, profileId, do: act } = await begun();
    const { id } = await addCredential(ctx, profileId, { label: "spare", key: NEW_KEY() });
    await act({ action: "choose-key", credentialId: id });
    await act({ action: "undo", step: "staged" });
    expect(await stateOf(ctx, id)).toBe("staged");
  });

  test("that is deleted meanwhile takes its steps with it, and another may come", async () => {
    const { ctx, profileId, newId, id, do: act } = await exported();
    await deleteCredential(ctx, { profileId, credentialId: newId });
    expect(await getRotation(ctx, id)).toMatchObject({
      waitsFor: "staged",
      newKey: null,
      obstacles: [{ code: "new-key-gone" }],
    });
    const again = await act({ action: "add-key", label: "again", key: NEW_KEY() });
    expect(again).toMatchObject({ waitsFor: "verified", newKey: { state: "staged" } });
  });

  test("is tried first by gateways once it is verified, and keeps the name they know it by", async () => {
    const { ctx, profileId } = await exported();
    const keys = (await getProfile(ctx, profileId)).credentials;
    expect(inGatewayOrder(keys).map(({ label, keyNumber }) => ({ label, keyNumber }))).toEqual([
      { label: "new", keyNumber: 2 },
      { label: "old", keyNumber: 1 },
    ]);
  });
});

describe("a gateway is waited for", () => {
  test("and one whose lines name neither key cannot tell: an operator's word does, marked as such", async () => {
    const { ctx, id, gatewayId, do: act } = await exported();
    await gatewayUsed(ctx, gatewayId, null);
    expect((await getRotation(ctx, id)).obstacles).toMatchObject([{ code: "log-cannot-tell" }]);
    const said = await act({ action: "seen-by-word", gatewayId });
    expect(said).toMatchObject({ waitsFor: "retired", gateways: [{ state: "new", by: "word" }] });
    expect(said.steps.at(-1)).toMatchObject({
      proofs: [{ by: "word", gatewayId, eventId: null }],
      canUndo: true,
    });
    expect(await act({ action: "undo", step: "seen-live" })).toMatchObject({
      waitsFor: "seen-live",
      gateways: [{ state: "silent" }],
    });
  });

  test("and a use of the new name before the export proves nothing", async () => {
    const { ctx, gatewayId, do: act } = await begun();
    await gatewayUsed(ctx, gatewayId, NEW);
    await act({ action: "add-key", label: "new", key: NEW_KEY() });
    await act({ action: "verify" });
    const out = await act({ action: "mark-exported", openclawVersions: [] });
    expect(out).toMatchObject({ waitsFor: "seen-live", gateways: [{ state: "silent" }] });
  });

  test("until it is skipped, or nobody waits any longer", async () => {
    const skipped = await exported();
    expect(await skipped.do({ action: "skip-gateway", gatewayId: skipped.gatewayId })).toMatchObject({
      waitsFor: "retired",
      gateways: [{ state: "skipped" }],
    });
    const stopped = await exported();
    expect(await stopped.do({ action: "stop-waiting", why: "cannot be watched" })).toMatchObject({
      waitsFor: "retired",
      gateways: [{ state: "silent" }],
    });
  });
});

describe("the old key", () => {
  test("is not retired while a gateway still reports it, unless that one is named", async () => {
    const { ctx, oldId, gatewayId, do: act } = await exported();
    await act({ action: "stop-waiting", why: "in a hurry" });
    await gatewayUsed(ctx, gatewayId, OLD);
    await expect(act({ action: "retire" })).rejects.toMatchObject({
      code: "conflict",
      fields: { refusal: ["gateway-old"], despite: [gatewayId] },
    });
    expect(await stateOf(ctx, oldId)).toBe("active");
    const retiring = await act({ action: "retire", despite: [gatewayId] });
    expect(retiring.steps.at(-1)?.proofs).toEqual([
      { kind: "retired", overlap: "24h", stillSeenAt: [gatewayId] },
    ]);
  });

  test("is not retired under a gateway whose clock is ahead of ours", async () => {
    const { ctx, gatewayId, do: act } = await exported();
    await act({ action: "stop-waiting", why: "in a hurry" });
    await gatewayUsed(ctx, gatewayId, OLD, { at: new Date(ctx.now().getTime() + 2 * MINUTE) });
    await expect(act({ action: "retire" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is guarded and ended where it was never checked, too", async () => {
    const { ctx, oldId, profileId, pass, act } = await rotatable(`*:443:127.0.0.1:${simulator.port}`);
    await setState(ctx, oldId, "staged");
    const gateway = await createGateway(ctx, { name: "edge-2" });
    const { id, oldKey } = await startRotation(ctx, { profileId, overlap: "24h" });
    expect(oldKey).toMatchObject({ id: oldId });
    await act(id, { action: "add-key", label: "new", key: NEW_KEY() });
    await act(id, { action: "verify" });
    await act(id, { action: "mark-exported", openclawVersions: ["2026.9.6"], gatewayIds: [gateway.id] });
    await act(id, { action: "stop-waiting", why: "in a hurry" });
    pass(MINUTE);
    await gatewayUsed(ctx, gateway.id, OLD);
    await expect(act(id, { action: "retire" })).rejects.toMatchObject({ code: "conflict" });
    const ended = await act(id, { action: "retire", despite: [gateway.id] });
    expect(ended).toMatchObject({ state: "done", oldKey: { state: "revoked" } });
  });

  test("outlives its overlap while a gateway still reports it, which is shown", async () => {
    const { ctx, id, oldId, gatewayId, pass, do: act } = await exported();
    await gatewayUsed(ctx, gatewayId, NEW);
    await act({ action: "retire" });
    pass(HOUR);
    await gatewayUsed(ctx, gatewayId, OLD);
    pass(24 * HOUR);
    expect(await sweepRotations(ctx, signal)).toEqual({ moved: 0 });
    expect(await stateOf(ctx, oldId)).toBe("retiring");
    expect((await getRotation(ctx, id)).obstacles).toMatchObject([{ code: "gateway-old" }]);
    await gatewayUsed(ctx, gatewayId, NEW);
    expect(await sweepRotations(ctx, signal)).toEqual({ moved: 1 });
    expect(await stateOf(ctx, oldId)).toBe("retired");
  });

  test("ends by itself once every gateway uses the new one, where that is its overlap", async () => {
    const { ctx, oldId, gatewayId } = await exported({ overlap: "until-seen-live" });
    await gatewayUsed(ctx, gatewayId, NEW);
    await sweepRotations(ctx, signal);
    expect(await stateOf(ctx, oldId)).toBe("retired");
  });

  test("is revoked, not retired, where it is compromised; at once, whatever step it is, and for good", async () => {
    const atTheEnd = await exported({ overlap: "now" });
    await gatewayUsed(atTheEnd.ctx, atTheEnd.gatewayId, NEW);
    expect(await atTheEnd.do({ action: "retire" })).toMatchObject({
      state: "done",
      oldKey: { state: "revoked" },
    });
    await expect(atTheEnd.do({ action: "undo", step: "retired" })).rejects.toMatchObject({
      code: "conflict",
    });

    const early = await begun();
    expect(await early.do({ action: "revoke-old" })).toMatchObject({
      waitsFor: "staged",
      overlap: "now",
      oldKey: { state: "revoked" },
    });
    await expect(early.do({ action: "revoke-old" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("every step can be taken back until the old key has ended", () => {
  test("one after the other, back to the beginning", async () => {
    const { ctx, oldId, gatewayId, do: act } = await exported();
    await gatewayUsed(ctx, gatewayId, NEW);
    await act({ action: "retire" });
    const undone = async (step: "retired" | "exported" | "verified" | "staged") => {
      const { waitsFor, oldKey, newKey } = await act({ action: "undo", step });
      return [waitsFor, oldKey?.state, newKey?.state];
    };
    expect(await undone("retired")).toEqual(["retired", "active", "active"]);
    expect(await undone("exported")).toEqual(["exported", "active", "verified"]);
    await expect(act({ action: "undo", step: "staged" })).rejects.toMatchObject({
      fields: { refusal: ["no-undo"] },
    });
    expect(await undone("verified")).toEqual(["verified", "active", "staged"]);
    expect(await undone("staged")).toEqual(["staged", "active", undefined]);
    expect(await stateOf(ctx, oldId)).toBe("active");
    const kept = await databaseOf(ctx).rotationStep.findMany();
    expect(kept.every(({ undoneBy }) => undoneBy === "admin@example.test")).toBe(true);
    expect(kept.map(({ step }) => step).toSorted()).toEqual(
      ["staged", "verified", "exported", "seen-live", "retired"].toSorted(),
    );
  });

  test("within the overlap even when it was ended early, and not after it", async () => {
    const { ctx, gatewayId, pass, do: act } = await exported();
    await gatewayUsed(ctx, gatewayId, NEW);
    await act({ action: "retire" });
    expect(await act({ action: "retire" })).toMatchObject({ state: "done", oldKey: { state: "retired" } });
    expect(await act({ action: "undo", step: "retired" })).toMatchObject({
      state: "open",
      oldKey: { state: "retiring" },
    });
    await act({ action: "retire" });
    pass(25 * HOUR);
    await expect(act({ action: "undo", step: "retired" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("and one that is stopped leaves both keys to their gateways", async () => {
    const { ctx, id, gatewayId, oldId, do: act } = await exported();
    await gatewayUsed(ctx, gatewayId, NEW);
    await act({ action: "retire" });
    expect(await act({ action: "stop", why: "too early" })).toMatchObject({
      state: "stopped",
      waitsFor: null,
    });
    expect(await stateOf(ctx, oldId)).toBe("active");
    await expect(act({ action: "revoke-old" })).rejects.toMatchObject({
      fields: { refusal: ["rotation-over"] },
    });
    expect((await listRotations(ctx)).map((rotation) => rotation.id)).toEqual([id]);
  });
});

test("the overlap that runs is counted anew from its beginning when it is changed", async () => {
  const { ctx, oldId, gatewayId, pass, do: act } = await exported();
  await gatewayUsed(ctx, gatewayId, NEW);
  const { steps } = await act({ action: "retire" });
  pass(2 * HOUR);
  const { retireAt } = await act({ action: "change-overlap", overlap: "1h" });
  expect(Date.parse(retireAt ?? "")).toBe(Date.parse(steps.at(-1)?.at ?? "") + HOUR);
  await sweepRotations(ctx, signal);
  expect(await stateOf(ctx, oldId)).toBe("retired");
});

test("many rotations begin together, or none of them does", async () => {
  const { ctx, profileId } = await rotatable();
  const other = await createProfile(ctx, { name: "Other", presetId: "standard-cn-beijing-trial" });
  const both = { profileIds: [other.id, profileId, other.id], reason: "leaving" as const };
  await expect(startRotations(ctx, { ...both, profileIds: [other.id, "prf_gone"] })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await listRotations(ctx)).toEqual([]);
  const begunTogether = await startRotations(ctx, both);
  expect(begunTogether).toHaveLength(2);
  expect(begunTogether.find((one) => one.profileId === other.id)).toMatchObject({
    oldKey: null,
    reason: "leaving",
  });
  await expect(startRotations(ctx, both)).rejects.toMatchObject({ code: "conflict" });
});

test("what breaks when a key dies: profiles with the same key, and gateways with their models", async () => {
  const { ctx, profileId, oldId } = await rotatable();
  const other = await createProfile(ctx, { name: "Other", presetId: "standard-cn-beijing-trial" });
  await addCredential(ctx, other.id, { label: "copy", key: OLD_KEY });
  const gateway = await createGateway(ctx, { name: "edge-1" });
  await gatewayUsed(ctx, gateway.id, OLD);
  expect(await getKeyUses(ctx, { profileId, credentialId: oldId })).toEqual({
    credentialId: oldId,
    profile: { id: profileId, name: "Chat" },
    alsoIn: [{ profileId: other.id, profileName: "Other", label: "copy" }],
    otherActiveKeys: 0,
    gateways: [
      {
        gatewayId: gateway.id,
        gatewayName: "edge-1",
        lastUsedAt: ctx.now().toISOString(),
        agents: [],
        models: ["qwen3.6-plus"],
      },
    ],
    exports: [],
  });
});
