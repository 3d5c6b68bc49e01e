import { supports } from "../features";
import type { Command } from "./command";
import { configCommands } from "./config-commands";
import { modelCommands } from "./default-model";
import { keyCommands, pluginCommands, removeStoredKey } from "./key-commands";
import type { PlannedExport } from "./planned-export";
import { proofCommands } from "./proof-commands";

/**
 * Shell lines in the order that works on every version: the key first (2026.2.17 does not load a config whose variable
 * is missing), then the config, then a restart (a new `.env` value is read at start), then the proof. Keys of OpenClaw's
 * own store come after the config: storing one while the old entry still has an `apiKey` would write into that.
 */
export function exportCommands(planned: PlannedExport): Command[] {
  const { settings, providers, version } = planned;
  const isStored = settings.keyMode === "auth-profile";
  const keys = keyCommands(planned);
  const winsOverConfig = !isStored && supports(version, "apiKeyBeforeStoredProfile") !== "yes";
  return [
    ...pluginCommands(planned),
    ...(isStored ? [] : keys),
    ...configCommands(planned),
    ...(isStored ? keys : []),
    ...modelCommands(planned),
    ...(winsOverConfig ? providers.map(({ id }) => removeStoredKey({ providerId: id })) : []),
    {
      code: "restart",
      purpose: "Restart, because a new variable is read at start",
      command: "openclaw gateway restart",
    },
    ...proofCommands(planned),
  ];
}
