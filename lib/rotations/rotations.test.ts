import { describe, expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { inGatewayOrder } from "@/lib/credentials/rules";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { gatewayUsed, NEW, OLD_KEY, rotatable, rotationsOn, setState, stateOf } from "@/test/rotation";
import { simulatedHosts } from "@/test/simulated-hosts";

import { advanceRotation } from "./advance-rotation";
import { getRotation } from "./get-rotation";
import { listRotations } from "./list-rotations";
import type { RotationActionInput } from "./schemas";
import { startRotation } from "./start-rotation";
import { startRotations } from "./start-rotations";
import { sweepRotations } from "./sweep-rotations";

const simulator = simulatedHosts();
const { begun, exported, newKey } = rotationsOn(simulator);
const { signal } = new AbortController();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("a rotation", () => {
  test("goes from step to step by proof, and ends the old key when its overlap is over, to the minute", async () => {
    const { ctx, id, oldId, pass, gatewayId, do: act } = await begun();
    expect(await getRotation(ctx, id)).toMatchObject({
      waitsFor: "staged",
      oldKey: { id: oldId },
      obstacles: [],
    });

    const staged = await act({ action: "add-key", label: "new", key: newKey() });
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
    for (const key of [OLD_KEY, newKey()]) {
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
    await act({ action: "add-key", label: "y", key: newKey() });
    expect(await act({ action: "verify" })).toMatchObject({ waitsFor: "exported", obstacles: [] });
  });

  test("that was there before is taken as it is, and stays when that is taken back", async () => {
    const { ctx, profileId, do: act } = await begun();
    const { id } = await addCredential(ctx, profileId, { label: "spare", key: newKey() });
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
    const again = await act({ action: "add-key", label: "again", key: newKey() });
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
