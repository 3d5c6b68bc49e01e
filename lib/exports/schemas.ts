import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";

/**
 * fragment: what is to be added; config: a whole file of its own; merged: into a config that was pasted; patch: for
 * `openclaw config patch` and `config set --batch-json`; env: where the variables go; commands: by OpenClaw's own store.
 */
export const EXPORT_FORMS = ["fragment", "config", "merged", "patch", "env", "commands"] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** How a gateway finds the key. literal: the key itself stands in the text. */
export const KEY_MODES = [
  "env",
  "ref-env",
  "ref-file",
  "ref-exec",
  "ref-store",
  "auth-profile",
  "literal",
] as const;
export type KeyMode = (typeof KEY_MODES)[number];

/** custom: an id of our own with static models; built-in: the Qwen plugin's ids; wan: video by the bundled plugin. */
export const PROVIDER_MODES = ["custom", "built-in", "wan"] as const;
export type ProviderMode = (typeof PROVIDER_MODES)[number];

export const DIALECTS = ["json", "json5"] as const;
export type Dialect = (typeof DIALECTS)[number];

export const ExportVersion = z
  .string()
  .trim()
  .regex(/^v?\d{4}\.\d{1,2}\.\d{1,3}([-.].+)?$/, "A version looks like 2026.9.6.")
  .max(40);

/** `provider/model`, as OpenClaw writes it. */
const ModelRef = z.string().trim().min(3).max(200);

/** What is exported, and how: everything a text depends on besides the profiles themselves. Holds no key. */
export const ExportSettings = z.object({
  profileIds: z.array(z.string()).min(1, "Choose at least one profile.").max(100),
  openclawVersion: ExportVersion,
  form: z.enum(EXPORT_FORMS).default("fragment"),
  dialect: z.enum(DIALECTS).default("json"),
  keyMode: z.enum(KEY_MODES).default("env"),
  providerMode: z.enum(PROVIDER_MODES).default("custom"),
  /** For `agents.defaults.model.primary`; the first profile's first model when left out. */
  primaryModel: ModelRef.optional(),
  /** In order, for `agents.defaults.model.fallbacks`. */
  fallbackModels: z.array(ModelRef).max(20).default([]),
  /** Short names that people type in chats: reference → alias. */
  aliases: z.record(ModelRef, z.string().trim().min(1).max(60)).default({}),
  /** For `agents.defaults.mediaModels.image` and `.video`, or what the version calls them. */
  mediaModels: z.object({ image: ModelRef.optional(), video: ModelRef.optional() }).default({}),
});
export type ExportSettings = z.infer<typeof ExportSettings>;

export const RenderExportInput = ExportSettings.extend({
  /** The config to merge into; only with the form `merged`. Read and forgotten. */
  base: z.string().max(5_242_880, "A config has at most 5 MiB.").optional(),
  /** Said a second time by the person: the key itself will stand in the text. Only with the key mode `literal`. */
  confirmLiteralKeys: z.literal(true).optional(),
});
export type RenderExportInput = z.infer<typeof RenderExportInput>;
/** As a client sends it: what has a default may be left out. */
export type RenderExportRequest = z.input<typeof RenderExportInput>;

export const ExportFile = z.object({
  /** Where it goes on the gateway's host, e.g. `openclaw.clawkeep.json`, `.env`. */
  path: z.string(),
  mediaType: z.string(),
  content: z.string(),
});
export type ExportFile = z.infer<typeof ExportFile>;

/** Why a place of the merged text is not what was pasted. `code` is translated under `exports.changes`. */
const ExportChange = z.object({ pointer: z.string(), code: z.string(), message: z.string() });

export const RenderedExport = z.object({
  files: z.array(ExportFile),
  /** SHA-256 (hex) over path and content of every file: the same state gives the same hash. */
  contentHash: z.string(),
  /**
   * Machine word (translated in `messages/` under `exports.warnings`) plus the English sentence. `subject`: whom it is
   * about, where that is not the whole export: a variable, or provider ids with commas between.
   */
  warnings: z.array(z.object({ code: z.string(), message: z.string(), subject: z.string().optional() })),
  /**
   * Shell lines to apply and to prove it, in order. `code` is translated under `exports.commands`; `purpose` is the
   * same in English. `subject`: the variable, provider id, `provider/model` or places in the config that this is about.
   */
  commands: z.array(
    z.object({ code: z.string(), purpose: z.string(), command: z.string(), subject: z.string().optional() }),
  ),
  /** Only of the form `merged`. */
  changes: z.array(ExportChange).optional(),
  /** What the real OpenClaw said of this form, key mode and provider mode on this version. */
  judged: z.enum(["accepted", "accepted-with-warning", "not-tried"]),
});
export type RenderedExport = z.infer<typeof RenderedExport>;

/** The last part of the URL it is fetched under. */
export const ExportName = z
  .string()
  .trim()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "Use lower-case letters, digits and single hyphens.")
  .min(2)
  .max(60)
  .refine(holdsNoKey, HOLDS_A_KEY);

/** What is fetched by machines; never a merge (it needs a pasted text), never with literal keys. */
export const SaveExportInput = z.object({ name: ExportName, settings: ExportSettings });
export type SaveExportInput = z.input<typeof SaveExportInput>;

export const SavedExport = z.object({
  name: z.string(),
  settings: ExportSettings,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** When a machine fetched it last. */
  lastFetchedAt: z.iso.datetime().nullable(),
});
export type SavedExport = z.infer<typeof SavedExport>;

export const SavedExportsReply = z.object({ exports: z.array(SavedExport) });

/** `GET /api/v1/exports/{name}`: what there is to fetch, and whether it is what one already has. */
export const ExportManifest = z.object({
  name: z.string(),
  openclawVersion: z.string(),
  contentHash: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      mediaType: z.string(),
      /** UTF-8. */
      bytes: z.int(),
      sha256: z.string(),
      url: z.string(),
    }),
  ),
});
export type ExportManifest = z.infer<typeof ExportManifest>;

/** How an export left: from then on a gateway's config is compared with it. */
export const HANDED_OUT_BY = ["copied", "downloaded", "fetched", "applied"] as const;
export type HandedOutBy = (typeof HANDED_OUT_BY)[number];

export const HandOutInput = RenderExportInput.omit({ confirmLiteralKeys: true }).extend({
  by: z.enum(["copied", "downloaded"]),
  /** For whom, where the person said so. */
  gatewayId: z.string().optional(),
});
export type HandOutInput = z.input<typeof HandOutInput>;

export const RememberedExport = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorName: z.string(),
  by: z.enum(HANDED_OUT_BY),
  gatewayId: z.string().nullable(),
  openclawVersion: z.string(),
  contentHash: z.string(),
  providerIds: z.array(z.string()),
});
export type RememberedExport = z.infer<typeof RememberedExport>;
