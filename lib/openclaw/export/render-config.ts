import type { Secret } from "@/lib/core/secret";
import type { RenderedExport } from "@/lib/exports/schemas";
import type { Sha256Hex } from "@/lib/gateway-logs/dedupe-key";

import { contentHash } from "./content-hash";
import { exportCommands } from "./export-commands";
import { exportFiles } from "./export-files";
import type { ExportProfile } from "./export-profile";
import { judgedBefore } from "./judged";
import { mergedWarnings, modeWarnings } from "./mode-warnings";
import { planExport } from "./plan-export";
import type { RenderSettings } from "./planned-export";
import { profileWarnings } from "./profile-warnings";
import { versionWarnings } from "./version-warnings";

export type RenderRequest = {
  profiles: readonly ExportProfile[];
  settings: RenderSettings;
  /** The pasted config; only of the form `merged`. */
  base?: string;
  /** Keys by a profile's provider id, the first to be used first; only of the key mode `literal`. */
  keys?: ReadonlyMap<string, readonly Secret[]>;
  /** Node's own, on a server: a large export is hashed five times as fast. The hash is the same. */
  sha256Hex?: Sha256Hex;
};

/**
 * The files of an export, what to do with them, and what to know. Key-free in every key mode but `literal`. The same
 * input gives the same bytes.
 *
 * Throws ExportRefused (a RangeError) when the input can't make a config that works on this version, and
 * ConfigTextRefused for a pasted text that is no config.
 */
export function renderConfig(request: RenderRequest): RenderedExport {
  const { profiles, settings, base, keys = new Map(), sha256Hex } = request;
  const planned = planExport(profiles, settings, keys);
  const commands = exportCommands(planned);
  const { files, merged } = exportFiles(planned, commands, base);
  return {
    files,
    contentHash: contentHash(files, sha256Hex),
    warnings: [
      ...versionWarnings(planned),
      ...modeWarnings(planned),
      ...profileWarnings(planned),
      ...(merged ? mergedWarnings(planned, merged.before) : []),
    ],
    commands,
    ...(merged && { changes: merged.changes }),
    judged: judgedBefore(settings, planned.version),
  };
}
