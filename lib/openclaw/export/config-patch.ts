import type { ExportFile } from "@/lib/exports/schemas";

import { configFile, jsonFile } from "./config-file";
import { type ConfigMember, configMembers } from "./config-members";
import { batchOf } from "./config-settings";
import { isObject } from "./merge";
import type { PlannedExport } from "./planned-export";

export const PATCH_NAME = "openclaw.clawkeep.patch";
export const BATCH_FILE = "openclaw.clawkeep.batch.json";

/** The same change twice: for `openclaw config patch --file`, and for `openclaw config set --batch-file`. */
export function patchFiles(planned: PlannedExport): ExportFile[] {
  const members = configMembers(planned);
  const heading = `For “openclaw config patch” of OpenClaw ${planned.version}: objects merge, arrays replace, null deletes.`;
  return [
    configFile(planned, withDeletions(members, planned), { name: PATCH_NAME, heading }),
    jsonFile(BATCH_FILE, batchOf(members, planned.settings.keyMode)),
  ];
}

// A patch merges: a key that the entry had before would stay beside the stored ones, and win over them.
function withDeletions(
  members: readonly ConfigMember[],
  { settings }: PlannedExport,
): readonly ConfigMember[] {
  if (settings.keyMode !== "auth-profile") return members;
  return members.map(({ path, value }) =>
    path[1] === "providers" && path[0] === "models" && isObject(value)
      ? { path, value: { ...value, auth: null, apiKey: null } }
      : { path, value },
  );
}
