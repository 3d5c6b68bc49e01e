import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { applyExport } from "@/lib/gateway-config/apply-export";
import { previewApply } from "@/lib/gateway-config/preview-apply";
import type { ApplyExportInput, ApplyPreview } from "@/lib/gateway-config/schemas";
import { setGatewayControl } from "@/lib/gateway-config/set-gateway-control";
import { createGateway } from "@/lib/gateways/create-gateway";
import { createProfile } from "@/lib/profiles/create-profile";
import type { startGateway } from "@/simulator/gateway-websocket";

import { testContext } from "./database";
import { GATEWAY_TOKEN, gatewayFor } from "./gateway-source";

/** A key of nobody's. */
export const FAKE_KEY = "sk-0123456789abcdef0123456789abcdef";

/** The preview of a gateway that could be read; throws why it could not. */
export function readOf(preview: ApplyPreview): Extract<ApplyPreview, { outcome: "read" }> {
  if (preview.outcome !== "read") throw new Error(`unread: ${preview.problem} ${preview.detail}`);
  return preview;
}

/** A simulated gateway whose config may be written, a profile to write into it, and the verbs on them. */
export async function controlled(options: Parameters<typeof startGateway>[0] = {}) {
  const simulated = await gatewayFor(options);
  const ctx = await testContext();
  const gateway = await createGateway(ctx, { name: "edge-1" });
  const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  await setGatewayControl(ctx, gateway.id, { url: simulated.url, token: options.token ?? GATEWAY_TOKEN });
  const input: ApplyExportInput = {
    profileIds: [profile.id],
    openclawVersion: options.release ?? "2026.9.6",
  };
  const { signal } = new AbortController();
  simulated.authStatus = { [profile.openclawProviderId]: "static" };

  return {
    simulated,
    ctx,
    gateway,
    profile,
    providerId: profile.openclawProviderId,
    preview: (change: Partial<ApplyExportInput> = {}, on: Context = ctx) =>
      previewApply(on, { gatewayId: gateway.id, ...input, ...change }, signal),
    apply: (baseHash: string, change: Partial<ApplyExportInput> = {}, on: Context = ctx) =>
      applyExport(on, { gatewayId: gateway.id, ...input, ...change, baseHash }),
    patches: () =>
      simulated.requests
        .filter(({ method }) => method === "config.patch")
        .map(({ params }) => params as { raw: string; baseHash: string; replacePaths?: string[] }),
    audit: async () => {
      const rows = await databaseOf(ctx).auditEntry.findMany({
        where: { subject: gateway.id, action: { startsWith: "gateway-config." } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      });
      return rows.map(({ action, details }) => ({
        action,
        details: JSON.parse(details) as Record<string, unknown>,
      }));
    },
    /** Everything of ours that is stored in clear, as one text. */
    stored: async () => {
      const db = databaseOf(ctx);
      const controls = await db.gatewayControl.findMany({ omit: { ciphertext: true } });
      return JSON.stringify([
        controls,
        await db.auditEntry.findMany(),
        await db.handedOutExport.findMany(),
        await db.gateway.findMany(),
      ]);
    },
    handedOut: () => databaseOf(ctx).handedOutExport.findMany(),
  };
}
