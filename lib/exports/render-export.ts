import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { openExportKeys } from "./open-export-keys";
import { type Rendered, renderSettings } from "./render-settings";
import type { RenderExportInput } from "./schemas";

/**
 * Renders the OpenClaw config for chosen profiles and a target version. Key-free, unless the key mode is `literal`:
 * that needs a second yes, the scope `credentials:reveal` and a signed-in person, and is written into the audit log
 * with the masks of the keys. Throws `not_found` for a profile that is not there, `invalid_input` for what can't be
 * exported so, `forbidden`.
 */
export async function renderExport(ctx: Context, input: RenderExportInput): Promise<Rendered> {
  requireScope(ctx, "exports:read");
  const { base, confirmLiteralKeys, ...settings } = input;
  const merge = base === undefined ? {} : { base };
  if (settings.keyMode !== "literal") return renderSettings(ctx, settings, merge);

  requireScope(ctx, "credentials:reveal");
  if (confirmLiteralKeys !== true) {
    const message = "Confirm that the keys themselves will stand in the text.";
    throw new DomainError("invalid_input", message, { confirmLiteralKeys: [message] });
  }
  return transaction(ctx, async (tx) => {
    const { keys, masks } = await openExportKeys(tx, settings.profileIds);
    const rendered = await renderSettings(tx, settings, { ...merge, keys });
    await recordAudit(tx, {
      action: "export.literal-keys",
      subject: rendered.contentHash,
      details: {
        profileIds: settings.profileIds,
        keys: masks,
        form: settings.form,
        openclawVersion: settings.openclawVersion,
      },
    });
    return rendered;
  });
}
