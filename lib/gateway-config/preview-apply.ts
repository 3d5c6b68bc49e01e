import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { ControlledGateway } from "./controlled-gateway";
import { exportedPatch } from "./exported-patch";
import { readConfig, restartsToApply, takesReplacePaths } from "./gateway-config";
import { planApply } from "./plan-apply.rules";
import type { ApplyExportInput, ApplyPreview } from "./schemas";

/** All of it, reconnecting included. */
const LIMIT_MS = 30_000;

/**
 * Reads a live gateway's config and says what an export would change in it. Nothing is written, there or here. Throws
 * `not_found`, `conflict` while writing is not allowed, and what rendering the export refuses.
 */
export async function previewApply(
  ctx: Context,
  { gatewayId, ...input }: ApplyExportInput & { gatewayId: string },
  asked: AbortSignal,
): Promise<ApplyPreview> {
  requireScope(ctx, "gateways:configure");
  const gateway = await ControlledGateway.open(ctx, gatewayId);
  const patch = await exportedPatch(ctx, input);
  const signal = AbortSignal.any([asked, AbortSignal.timeout(LIMIT_MS)]);
  try {
    return await gateway.visit(async (session) => {
      const config = await readConfig(session, signal);
      const { changes, obstacle } = planApply(config, patch.value, takesReplacePaths(session.version));
      return {
        outcome: "read",
        baseHash: config.hash,
        gatewayVersion: session.version,
        changes,
        obstacle,
        restarts: restartsToApply(session.version),
      };
    }, signal);
  } catch (error) {
    const { problem, detail } = gateway.failureOf(error);
    return { outcome: "unread", problem, detail };
  }
}
