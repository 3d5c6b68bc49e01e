import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { LINK_ERRORS } from "@/lib/gateway-link/reasons";

/** Where lines come from by themselves. Pasted and uploaded logs are imports (`lib/gateways`), not sources. */
export const SOURCE_KINDS = ["file", "websocket", "push"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A file's name may hold the day it is of; OpenClaw's own default does. */
export const DATE_IN_PATH = "YYYY-MM-DD";

const FileSettings = z.object({
  kind: z.literal("file"),
  /** Absolute, on this machine, e.g. `/tmp/openclaw/openclaw-YYYY-MM-DD.log`: the local date stands in for the letters. */
  path: z
    .string()
    .trim()
    .max(1_000, "At most 1,000 characters.")
    .regex(/^(\/|[A-Za-z]:[\\/])/, "Give the whole path, from / on."),
});

const WebSocketSettings = z.object({
  kind: z.literal("websocket"),
  /** `ws://` to this machine (a tunnel too), `wss://` to any other. */
  url: z.url({ protocol: /^wss?$/, error: "A gateway's address begins with ws:// or wss://." }),
});

/** The API token that pushes; its name and state are the token's own. */
const PushSettings = z.object({ kind: z.literal("push"), tokenId: z.string() });

export const SourceSettings = z.discriminatedUnion("kind", [FileSettings, WebSocketSettings, PushSettings]);
export type SourceSettings = z.infer<typeof SourceSettings>;

/** A push source comes to be with its token (`POST /api/v1/gateways/{id}/sources` answers with it, once). */
export const CreateLogSourceInput = z.discriminatedUnion("kind", [
  FileSettings,
  WebSocketSettings.extend({
    /** The gateway's shared token. Kept sealed, never sent back. */
    token: z.string().trim().min(1).max(4_096).optional(),
  }),
  z.object({
    kind: z.literal("push"),
    name: z.string().trim().min(1).max(60).refine(holdsNoKey, HOLDS_A_KEY).optional(),
  }),
]);
export type CreateLogSourceInput = z.infer<typeof CreateLogSourceInput>;

/** What is left out stays as it is. Another token is given by a new source. */
export const UpdateLogSourceInput = z.object({ enabled: z.boolean() });
export type UpdateLogSourceInput = z.infer<typeof UpdateLogSourceInput>;

/**
 * waiting: nothing has come yet; reading: lines come, or would if there were any; failing: see `error`, it is tried
 * again; unpaired: the gateway asks its owner to approve this device; off: switched off.
 */
export const SOURCE_STATES = ["waiting", "reading", "failing", "unpaired", "off"] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** Machine words, translated in messages/ under `logSources.errors`. */
export const SOURCE_ERRORS = ["file-missing", "file-unreadable", "file-not-allowed", ...LINK_ERRORS] as const;
export type SourceErrorCode = (typeof SOURCE_ERRORS)[number];

export const SourceHealth = z.object({
  state: z.enum(SOURCE_STATES),
  /** The newest line's own time. */
  lastLineAt: z.iso.datetime().nullable(),
  /** When bytes came last, by this server's clock. */
  lastReadAt: z.iso.datetime().nullable(),
  /** `lastReadAt` minus `lastLineAt` of the newest line: delay and the difference of the two clocks. Milliseconds. */
  lagMs: z.int().nullable(),
  /** Since the source was made. */
  lines: z.int(),
  events: z.int(),
  /** The OpenClaw version its lines, or the gateway's greeting, stated last. */
  versionStated: z.string().nullable(),
  /** The one to assume where nobody says, by the form of its lines; null when none has shown it. */
  versionLikely: z.string().nullable().default(null),
  error: z
    .object({
      code: z.enum(SOURCE_ERRORS),
      /** What the other side said, scrubbed. */
      detail: z.string().nullable(),
      since: z.iso.datetime(),
      attempts: z.int(),
      nextTryAt: z.iso.datetime().nullable(),
    })
    .nullable(),
  /**
   * Machine words of what may have been missed or misread: `suppressed-writes`, `gap`, `no-offset`, `clock-jump`,
   * `future-lines`, `undated-lines`.
   */
  warnings: z.array(z.string()),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

export const LogSourceSummary = z.object({
  id: z.string(),
  gatewayId: z.string(),
  settings: SourceSettings,
  enabled: z.boolean(),
  /** Whether a gateway token is kept for it. */
  hasToken: z.boolean(),
  health: SourceHealth,
  createdAt: z.iso.datetime(),
});
export type LogSourceSummary = z.infer<typeof LogSourceSummary>;

/** Carries the token of a new push source; the only reply that does. */
export const CreatedLogSource = LogSourceSummary.extend({ pushToken: z.string().nullable() });
export type CreatedLogSource = z.infer<typeof CreatedLogSource>;

export const LogSourcesReply = z.object({ sources: z.array(LogSourceSummary) });
