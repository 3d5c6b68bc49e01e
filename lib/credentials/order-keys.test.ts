import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { testContext } from "@/test/database";

import { orderKeys } from "./order-keys";
import { inGatewayOrder } from "./rules";

/** A profile with three proven keys. */
async function keyed() {
  const ctx = await testContext();
  const { id: profileId } = await createProfile(ctx, {
    name: "Chat",
    presetId: "standard-cn-beijing-shared",
  });
  const ids: string[] = [];
  for (const digit of ["a", "b", "c"]) {
    const { id } = await addCredential(ctx, profileId, { label: digit, key: `sk-${digit.repeat(31)}1` });
    ids.push(id);
  }
  await databaseOf(ctx).credential.updateMany({ data: { state: "verified" } });
  const tried = async () =>
    inGatewayOrder((await getProfile(ctx, profileId)).credentials).map(({ label }) => label);
  return { ctx, profileId, ids: ids as [string, string, string], tried };
}

test("gateways try keys in the order that an admin chose, and the log says what it was before", async () => {
  const { ctx, profileId, ids, tried } = await keyed();
  const [a, b, c] = ids;
  expect(await tried()).toEqual(["a", "b", "c"]);
  await orderKeys(ctx, { profileId, credentialIds: [c, a, b] });
  expect(await tried()).toEqual(["c", "a", "b"]);
  const row = await databaseOf(ctx).auditEntry.findFirst({ where: { action: "credential.ordered" } });
  expect(JSON.parse(row?.changes ?? "")).toEqual([
    { field: "order", before: JSON.stringify(ids), after: JSON.stringify([c, a, b]) },
  ]);
});

test("an order that leaves out a key, or names one twice, changes nothing", async () => {
  const { ctx, profileId, ids, tried } = await keyed();
  const [a, b, c] = ids;
  for (const credentialIds of [
    [c, b],
    [c, b, b],
  ]) {
    await expect(orderKeys(ctx, { profileId, credentialIds })).rejects.toMatchObject({ code: "conflict" });
  }
  await expect(orderKeys(ctx, { profileId: "prf_other", credentialIds: [a] })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await tried()).toEqual(["a", "b", "c"]);
});
