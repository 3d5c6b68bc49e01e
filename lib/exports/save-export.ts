import "server-only";

import type { z } from "zod";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { findSavedExport } from "./find-saved-export";
import { renderSettings } from "./render-settings";
import type { ExportSettings, SavedExport, SaveExportInput } from "./schemas";
import { keepSavedExport } from "./store";

/**
 * Keeps an export's settings under a name that machines fetch it by; a name that is there gets the new settings. It is
 * rendered once, so that what can't be exported is refused to the person and not to the machine. Throws
 * `invalid_input` for a merge, for literal keys and for what can't be rendered, `not_found` for a profile that is gone.
 */
export async function saveExport(
  ctx: Context,
  { name, settings }: z.output<typeof SaveExportInput>,
): Promise<SavedExport> {
  requireScope(ctx, "exports:write");
  refuseUnfetchable(settings);
  return transaction(ctx, async (tx) => {
    await renderSettings(tx, settings);
    await keepSavedExport(tx, { name, settings });
    const { form, keyMode, providerMode, openclawVersion, profileIds } = settings;
    await recordAudit(tx, {
      action: "export.saved",
      subject: name,
      details: { form, keyMode, providerMode, openclawVersion, profileIds },
    });
    return findSavedExport(tx, name);
  });
}

function refuseUnfetchable({ form, keyMode }: ExportSettings): void {
  if (form === "merged")
    refuse("form", "A merge needs a pasted config each time; it can’t be fetched by name.");
  if (keyMode === "literal") refuse("keyMode", "An export with keys in it is never fetched by machines.");
}

function refuse(field: "form" | "keyMode", message: string): never {
  throw new DomainError("invalid_input", message, { [field]: [message] });
}
