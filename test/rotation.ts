import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { addCredential } from "@/lib/credentials/add-credential";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { addEvents } from "@/lib/gateways/add-events";
import { createGateway } from "@/lib/gateways/create-gateway";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { createProfile } from "@/lib/profiles/create-profile";
import { advanceRotation } from "@/lib/rotations/advance-rotation";
import type { Overlap, RotationActionInput } from "@/lib/rotations/schemas";
import { startRotation } from "@/lib/rotations/start-rotation";

import { testContext } from "./database";

export const OLD_KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
export const PROVIDER = "alibaba-chat";
/** Their auth profile ids on a gateway: the first key of the profile, and the second. */
export const OLD = `${PROVIDER}:key1`;
export const NEW = `${PROVIDER}:key2`;
export const START = "2026-11-21T12:00:00.000Z";

/** A profile in Beijing whose key `OLD_KEY` is active, and a clock that stands until it is told. */
export async function rotatable(connectTo = "*:443:127.0.0.1:1") {
  let now = new Date(START);
  const base = await testContext();
  const ctx = { ...base, now: () => now, network: { allowedHosts: [], connectTo } };
  const as = (role: Parameters<typeof base.as>[0]): Context => ({ ...ctx, ...base.as(role), now: () => now });
  const profile = await createProfile(ctx, {
    name: "Chat",
    presetId: "standard-cn-beijing-shared",
    openclawProviderId: PROVIDER,
  });
  const old = await addCredential(ctx, profile.id, { label: "old", key: OLD_KEY });
  await setState(ctx, old.id, "active");
  return {
    ctx,
    as,
    profileId: profile.id,
    oldId: old.id,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    act: (id: string, action: RotationActionInput) =>
      advanceRotation(ctx, { id, ...action }, new AbortController().signal),
  };
}

export async function setState(ctx: Context, id: string, state: string): Promise<void> {
  await databaseOf(ctx).credential.update({ where: { id }, data: { state } });
}

export async function stateOf(ctx: Context, id: string): Promise<string | undefined> {
  return (await databaseOf(ctx).credential.findUnique({ where: { id } }))?.state;
}

/** A request with one auth profile of the provider was made: what a gateway's log says of it. */
export async function gatewayUsed(
  ctx: Context,
  gatewayId: string,
  authProfileId: string | null,
  { at = ctx.now(), provider = PROVIDER } = {},
): Promise<void> {
  const event: UnkeyedEvent = {
    kind: "failover-decision",
    at: at.toISOString(),
    runId: `run ${at.toISOString()}`,
    decision: "continue_normal",
    reason: null,
    authProfileHash: authProfileId === null ? null : hashAuthProfileId(authProfileId),
    provider,
    model: "qwen3.6-plus",
    rawError: null,
  };
  const events = [{ ...event, dedupeKey: dedupeKey(event) } as GatewayLogEvent];
  await transaction(ctx, (tx) => addEvents(tx, { gatewayId, importId: "src_1", events }));
}

const MINUTE = 60_000;

type Simulated = { port: number; keys: { standard: { "cn-beijing": string } } };

/** Rotations under way of profiles whose hosts are simulated. `do`: an action on the one that was begun. */
export function rotationsOn(simulator: Simulated) {
  /** A rotation of a profile whose old key one gateway uses. */
  async function begun({ overlap = "24h" }: { overlap?: Overlap } = {}) {
    const world = await rotatable(`*:443:127.0.0.1:${simulator.port}`);
    const gateway = await createGateway(world.ctx, { name: "edge-1" });
    await gatewayUsed(world.ctx, gateway.id, OLD);
    const { id } = await startRotation(world.ctx, { profileId: world.profileId, overlap });
    return {
      ...world,
      id,
      gatewayId: gateway.id,
      do: (action: RotationActionInput) => world.act(id, action),
    };
  }

  const newKey = (): string => simulator.keys.standard["cn-beijing"];

  /** The same, with the new key exported a minute ago. */
  async function exported(options: { overlap?: Overlap } = {}) {
    const world = await begun(options);
    await world.do({ action: "add-key", label: "new", key: newKey() });
    await world.do({ action: "verify" });
    const detail = await world.do({ action: "mark-exported", openclawVersions: ["2026.9.6"] });
    world.pass(MINUTE);
    return { ...world, newId: detail.newKey?.id ?? "" };
  }

  return { begun, exported, newKey };
}
