import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { addCredential } from "@/lib/credentials/add-credential";
import { handOutExport } from "@/lib/exports/hand-out-export";
import { saveExport } from "@/lib/exports/save-export";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { addEvents } from "@/lib/gateways/add-events";
import { createGateway } from "@/lib/gateways/create-gateway";
import { createProfile } from "@/lib/profiles/create-profile";
import { exportSettings } from "@/test/export-settings";
import { gatewayUsed, OLD, OLD_KEY, PROVIDER, rotatable } from "@/test/rotation";

import { getKeyUses } from "./get-key-uses";

/** A gateway's log says that the lane of a session failed. */
async function laneFailed(ctx: Context, gatewayId: string, lane: string): Promise<void> {
  const event: UnkeyedEvent = {
    kind: "lane-error",
    at: ctx.now().toISOString(),
    runId: null,
    lane,
    durationMs: null,
    error: "no key",
  };
  const events = [{ ...event, dedupeKey: dedupeKey(event) } as GatewayLogEvent];
  await transaction(ctx, (tx) => addEvents(tx, { gatewayId, importId: "src_1", events }));
}

test("what breaks when a key dies: the agents of gateways that use nothing else, and exports that name the profile", async () => {
  const { ctx, as, profileId, oldId } = await rotatable();
  const [own, shared, idle] = [
    await createGateway(ctx, { name: "own" }),
    await createGateway(ctx, { name: "shared" }),
    await createGateway(ctx, { name: "idle" }),
  ];
  for (const { id } of [own, shared]) {
    await gatewayUsed(ctx, id, `${PROVIDER}:key1`);
    await laneFailed(ctx, id, "session:agent:sales-bot:telegram:42");
  }
  await laneFailed(ctx, own.id, "session:agent:main");
  await laneFailed(ctx, own.id, "main");
  await gatewayUsed(ctx, shared.id, "openai:key1", { provider: "openai" });
  await gatewayUsed(ctx, idle.id, "openai:key1", { provider: "openai" });
  await saveExport(ctx, { name: "nightly", settings: exportSettings([profileId]) });
  await handOutExport(ctx, { ...exportSettings([profileId]), by: "copied" });

  const where = { profileId, credentialId: oldId };
  const at = ctx.now().toISOString();
  const { gateways, exports } = await getKeyUses(ctx, where);
  expect(gateways.map(({ gatewayName, agents }) => ({ gatewayName, agents }))).toEqual([
    { gatewayName: "own", agents: ["main", "sales-bot"] },
    { gatewayName: "shared", agents: [] },
  ]);
  expect(exports).toEqual([
    { name: "nightly", at },
    { name: null, at },
  ]);

  const viewer = as("viewer");
  const blind = { ...viewer, actor: { ...viewer.actor, scopes: new Set(["profiles:read"] as const) } };
  expect(await getKeyUses(blind, where)).toMatchObject({ gateways: [], exports: [] });
  await expect(getKeyUses(ctx, { ...where, credentialId: "crd_gone" })).rejects.toMatchObject({
    code: "not_found",
  });
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
