import { describe, expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { gatewayUsed, NEW, rotationsOn, stateOf } from "@/test/rotation";
import { simulatedHosts } from "@/test/simulated-hosts";

import { listRotations } from "./list-rotations";

const simulator = simulatedHosts();
const { exported } = rotationsOn(simulator);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

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
