import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { addEvents } from "@/lib/gateways/add-events";
import { createGateway } from "@/lib/gateways/create-gateway";
import { listHolds } from "@/lib/gateways/list-holds";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { testContext } from "@/test/database";

import { listAuthProfiles } from "./list-auth-profiles";
import { nameAuthProfile } from "./name-auth-profile";

const AT = "2026-11-20T12:00:00.000Z";
const SECRET_ID = "bailian:team-berlin";
const keyed = (event: UnkeyedEvent) => ({ ...event, dedupeKey: dedupeKey(event) }) as GatewayLogEvent;

const heldFor = (authProfileId: string) =>
  keyed({
    kind: "state-updated",
    at: AT,
    runId: "r",
    authProfileHash: hashAuthProfileId(authProfileId),
    provider: "bailian",
    reason: "auth",
    window: "cooldown",
    reused: false,
    errorCount: 1,
    until: Date.parse(AT) + 60_000,
    structured: true,
    model: null,
  });

async function gatewayThatHolds(ctx: Context, name: string, ...authProfileIds: string[]) {
  const { id } = await createGateway(ctx, { name });
  const events = authProfileIds.map(heldFor);
  await transaction(ctx, (tx) => addEvents(tx, { gatewayId: id, importId: "src_1", events }));
  return id;
}

test("usual ids are known by their hash; what nobody knows comes first", async () => {
  const ctx = await testContext();
  const ids = ["bailian:key2", "inline-api-key:bailian", SECRET_ID];
  const one = await gatewayThatHolds(ctx, "edge-1", ...ids);
  const two = await gatewayThatHolds(ctx, "edge-2", "bailian:key2");
  expect(await listAuthProfiles(ctx)).toEqual([
    {
      hash: hashAuthProfileId(SECRET_ID),
      provider: "bailian",
      id: null,
      knownBy: null,
      gatewayIds: [one],
      lastSeenAt: AT,
    },
    expect.objectContaining({ id: "bailian:key2", knownBy: "candidate", gatewayIds: [one, two] }),
    expect.objectContaining({ id: "inline-api-key:bailian", knownBy: "candidate" }),
  ]);
});

test("an id that one log says in clear is known wherever its hash is seen", async () => {
  const ctx = await testContext();
  await gatewayThatHolds(ctx, "edge-1", SECRET_ID);
  const { id: gatewayId } = await createGateway(ctx, { name: "edge-2" });
  const named = {
    kind: "profile-named" as const,
    at: AT,
    runId: null,
    authProfileId: SECRET_ID,
    provider: null,
  };
  await transaction(ctx, (tx) => addEvents(tx, { gatewayId, importId: "src_2", events: [keyed(named)] }));
  expect(await listAuthProfiles(ctx)).toMatchObject([{ id: SECRET_ID, knownBy: "log" }]);
  expect((await listHolds(ctx, { at: AT })).holds[0]).toMatchObject({
    gateway: { name: "edge-1" },
    authProfile: { id: SECRET_ID },
  });
});

test("a name that hashes to it is believed, kept, written down, and shown on the board", async () => {
  const ctx = await testContext();
  await gatewayThatHolds(ctx, "edge-1", SECRET_ID);
  const hash = hashAuthProfileId(SECRET_ID);
  expect(await nameAuthProfile(ctx.as("operator"), { hash, authProfileId: SECRET_ID })).toMatchObject({
    id: SECRET_ID,
    knownBy: "named",
  });
  expect((await listHolds(ctx, { at: AT })).holds[0]?.authProfile).toMatchObject({ hash, id: SECRET_ID });
  expect(await clientOf(ctx.database).auditEntry.findMany({ where: { subject: hash } })).toMatchObject([
    { action: "auth-profile.named", actorName: "operator@example.test" },
  ]);
});

test("a name that does not hash to it is refused on its field, and nothing is kept", async () => {
  const ctx = await testContext();
  await gatewayThatHolds(ctx, "edge-1", SECRET_ID);
  const hash = hashAuthProfileId(SECRET_ID);
  await expect(nameAuthProfile(ctx, { hash, authProfileId: "bailian:team-paris" })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { authProfileId: [expect.any(String)] },
  });
  expect(await clientOf(ctx.database).authProfileName.count()).toBe(0);
  await expect(nameAuthProfile(ctx.as("viewer"), { hash, authProfileId: SECRET_ID })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a hash that no log has shown cannot be named", async () => {
  const ctx = await testContext();
  const asked = { hash: hashAuthProfileId(SECRET_ID), authProfileId: SECRET_ID };
  await expect(nameAuthProfile(ctx, asked)).rejects.toMatchObject({ code: "not_found" });
});
