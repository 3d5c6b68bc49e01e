import { describe, expect, test } from "vitest";

import { createGateway } from "@/lib/gateways/create-gateway";
import { gatewayUsed, NEW, OLD, rotatable, rotationsOn, setState, stateOf } from "@/test/rotation";
import { simulatedHosts } from "@/test/simulated-hosts";

import { getRotation } from "./get-rotation";
import { RotationActionInput } from "./schemas";
import { startRotation } from "./start-rotation";
import { sweepRotations } from "./sweep-rotations";

const simulator = simulatedHosts();
const { begun, exported, newKey } = rotationsOn(simulator);
const { signal } = new AbortController();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

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
    await act({ action: "add-key", label: "new", key: newKey() });
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
    await act(id, { action: "add-key", label: "new", key: newKey() });
    await act(id, { action: "verify" });
    await act(id, { action: "mark-exported", openclawVersions: ["2026.9.6"], gatewayIds: [gateway.id] });
    await act(id, { action: "stop-waiting", why: "in a hurry" });
    pass(MINUTE);
    await gatewayUsed(ctx, gateway.id, OLD);
    await expect(act(id, { action: "retire" })).rejects.toMatchObject({ code: "conflict" });
    const ended = await act(id, { action: "retire", despite: [gateway.id] });
    expect(ended).toMatchObject({ state: "done", oldKey: { state: "revoked" } });
    expect(ended.steps.at(-1)?.proofs, "whatever time was chosen, it had none").toEqual([
      { kind: "retired", overlap: "now", stillSeenAt: [gateway.id] },
    ]);
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

test("revoked while its overlap runs, the old key is waited for no longer, and another rotation can begin", async () => {
  const { ctx, id, profileId, oldId, gatewayId, do: act } = await exported({ overlap: "7d" });
  await gatewayUsed(ctx, gatewayId, NEW);
  await act({ action: "retire" });
  await act({ action: "revoke-old" });
  expect(await sweepRotations(ctx, signal)).toEqual({ moved: 1 });
  expect(await getRotation(ctx, id)).toMatchObject({ state: "done", oldKey: { state: "revoked" } });
  expect(await stateOf(ctx, oldId)).toBe("revoked");
  expect(await startRotation(ctx, { profileId })).toMatchObject({ state: "open" });
});

test("whoever ends the old key all the same names gateways that there are, and no more than there can be", async () => {
  const { ctx, gatewayId, oldId, do: act } = await exported();
  await gatewayUsed(ctx, gatewayId, NEW);
  for (const stranger of ["gtw_gone", "sk-0123456789abcdef0123456789abcdef"]) {
    await expect(act({ action: "retire", despite: [gatewayId, stranger] })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(await stateOf(ctx, oldId)).toBe("active");
  const many = { action: "retire", despite: Array<string>(201).fill(gatewayId) };
  expect(RotationActionInput.safeParse(many).success).toBe(false);
});
