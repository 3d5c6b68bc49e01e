import { z } from "zod";

import { eventBase } from "./event-base";

/** The version the log itself states. */
export const VersionStated = z.object({
  ...eventBase,
  kind: z.literal("version-stated"),
  version: z.string(),
});

/** `agent model: P/M` at start-up: what the gateway would use. */
export const AgentModel = z.object({
  ...eventBase,
  kind: z.literal("agent-model"),
  provider: z.string(),
  model: z.string(),
});

/** The gateway read its config again, or refused to. */
export const ConfigReload = z.object({
  ...eventBase,
  kind: z.literal("config-reload"),
  outcome: z.enum(["evaluating", "applied", "skipped", "restart-required"]),
  detail: z.string().nullable(),
});

/** `log file size cap reached; suppressing writes` (2026.3): from here on the file is silent. */
export const WritesSuppressed = z.object({ ...eventBase, kind: z.literal("writes-suppressed") });
