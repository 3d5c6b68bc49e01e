import "server-only";

import type { z } from "zod";

import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { findGateway } from "@/lib/gateways/find-gateway";

import { openExportKeys } from "./open-export-keys";
import { rememberExport } from "./remember-export";
import { renderSettings } from "./render-settings";
import type { HandOutInput, RememberedExport } from "./schemas";

/**
 * Remembers that somebody copied or downloaded an export: rendered anew, since a client's word for what it took is
 * none. Nothing of it leaves here. Throws `not_found` for a gateway or a profile that is not there, and what rendering
 * throws; a literal export asks for `credentials:reveal` here too.
 */
export async function handOutExport(
  ctx: Context,
  input: z.output<typeof HandOutInput>,
): Promise<RememberedExport> {
  requireScope(ctx, "exports:read");
  const { by, gatewayId = null, base, ...settings } = input;
  return transaction(ctx, async (tx) => {
    if (gatewayId !== null) await findGateway(tx, gatewayId);
    const rendered = await renderSettings(tx, settings, {
      ...(base === undefined ? {} : { base }),
      ...(settings.keyMode === "literal" && {
        keys: (await openExportKeys(tx, settings.profileIds)).keys,
      }),
    });
    return rememberExport(tx, { rendered, by, gatewayId, openclawVersion: settings.openclawVersion });
  });
}
