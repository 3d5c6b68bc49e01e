import "server-only";

import { hash } from "node:crypto";

import type { Context } from "@/lib/core/context";
import type { Secret } from "@/lib/core/secret";
import { inGatewayOrder, keyNumbers } from "@/lib/credentials/rules";
import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import { planExport } from "@/lib/openclaw/export/plan-export";
import { renderConfig } from "@/lib/openclaw/export/render-config";
import { listProfilesToExport } from "@/lib/profiles/list-profiles-to-export";
import type { ProfileToExport } from "@/lib/profiles/schemas";

import { refusing } from "./export-refusal";
import type { ExportFile, ExportSettings, RenderedExport } from "./schemas";

/** Provider id of a profile → its keys; only for literal exports. */
export type ExportKeys = ReadonlyMap<string, readonly Secret[]>;

export type Rendered = RenderedExport & {
  /** The entries under `models.providers` that this export is about. */
  providerIds: readonly string[];
  /** The configs that a gateway will have by it; the commands of the form `commands` lead to one too. */
  configs: readonly ExportFile[];
  /** The default model and its fallbacks, also where a command sets them; null where there are none. */
  defaultModel: { primary: string; fallbacks: readonly string[] } | null;
};

/**
 * The text of an export as things are now. Throws `not_found` for a profile that is gone, and `invalid_input` for what
 * can't be exported so.
 */
export async function renderSettings(
  ctx: Context,
  settings: ExportSettings,
  { base, keys = new Map() }: { base?: string; keys?: ExportKeys } = {},
): Promise<Rendered> {
  const { profileIds, ...how } = settings;
  const profiles = (await listProfilesToExport(ctx, profileIds)).map(toExportProfile);
  return refusing(() => {
    const sha256Hex = (text: string) => hash("sha256", text);
    const request = { profiles, keys, sha256Hex, ...(base === undefined ? {} : { base }) };
    const rendered = renderConfig({ ...request, settings: how });
    const { files } =
      how.form === "commands"
        ? renderConfig({ ...request, settings: { ...how, form: "fragment" } })
        : rendered;
    const { providers, primary, fallbacks } = planExport(profiles, how, keys);
    return {
      ...rendered,
      providerIds: providers.map(({ id }) => id),
      defaultModel: primary === null ? null : { primary, fallbacks },
      configs: files.filter(({ mediaType }) => /^application\/json5?$/.test(mediaType)),
    };
  });
}

function toExportProfile({ openclawProviderId, credentials, ...profile }: ProfileToExport): ExportProfile {
  const numbers = keyNumbers(credentials);
  return {
    ...profile,
    providerId: openclawProviderId,
    credentials: inGatewayOrder(credentials).map(({ id, label }) => {
      const number = numbers.get(id);
      return { label, ...(number === undefined ? {} : { number }) };
    }),
  };
}
