import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { mayBecome } from "@/lib/rotations/rules";
import { rotatable, setState, stateOf } from "@/test/rotation";

import { changeState } from "./change-state";
import { CREDENTIAL_STATES } from "./schemas";

const pairs = CREDENTIAL_STATES.flatMap((from) => CREDENTIAL_STATES.map((to) => ({ from, to })));

test("every move of the state machine is made with its audit row, every other is refused and leaves none", async () => {
  const { ctx, profileId, oldId: credentialId } = await rotatable();
  const lines = () => databaseOf(ctx).auditEntry.count({ where: { subject: credentialId } });
  for (const { from, to } of pairs) {
    await setState(ctx, credentialId, from);
    const before = await lines();
    const attempt = transaction(ctx, (tx) =>
      changeState(tx, { profileId, credentialId }, to, { rotationId: "rot_1" }),
    );
    if (mayBecome(from, to)) expect((await attempt).state, `${from} → ${to}`).toBe(to);
    else await expect(attempt, `${from} → ${to}`).rejects.toMatchObject({ code: "conflict" });
    expect(await lines()).toBe(before + Number(mayBecome(from, to)));
    expect(await stateOf(ctx, credentialId)).toBe(mayBecome(from, to) ? to : from);
  }
});

test("a check may prove a key for who runs checks; any other change is for who writes keys", async () => {
  const { ctx, as, profileId, oldId: credentialId } = await rotatable();
  const where = { profileId, credentialId };
  await setState(ctx, credentialId, "staged");
  await expect(changeState(as("operator"), where, "revoked", { rotationId: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await changeState(as("operator"), where, "verified", { checkId: "chk_1" })).toMatchObject({
    state: "verified",
    verifiedAt: ctx.now().toISOString(),
  });
});

test("the instants of a key follow its states, and go with what is taken back", async () => {
  const { ctx, profileId, oldId: credentialId } = await rotatable();
  const to = (state: "retiring" | "retired" | "verified" | "active") =>
    changeState(ctx, { profileId, credentialId }, state, { rotationId: "x" });
  await to("retiring");
  expect((await to("retired")).endedAt).toBe(ctx.now().toISOString());
  expect((await to("retiring")).endedAt).toBeNull();
  await to("active");
  expect((await to("verified")).activatedAt).toBeNull();
  expect((await to("active")).activatedAt).toBe(ctx.now().toISOString());
});

test("a key of another profile is not there", async () => {
  const { ctx, oldId: credentialId } = await rotatable();
  const where = { profileId: "prf_other", credentialId };
  await expect(changeState(ctx, where, "revoked", { rotationId: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
});
