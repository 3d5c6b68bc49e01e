import { z } from "zod";

export const RenderExportInput = z.object({
  profileIds: z.array(z.string()).min(1, "Choose at least one profile.").max(100),
  openclawVersion: z
    .string()
    .trim()
    .regex(/^v?\d{4}\.\d{1,2}\.\d{1,3}([-.].+)?$/, "A version looks like 2026.9.6."),
  format: z.enum(["fragment"]),
  keyMode: z.enum(["env"]),
  /** `provider/model` for `agents.defaults.model.primary`; the first profile's first model when left out. */
  primaryModel: z.string().trim().min(3).max(200).optional(),
});
export type RenderExportInput = z.infer<typeof RenderExportInput>;

export const ExportFile = z.object({
  /** Where it goes on the gateway's host, e.g. `openclaw.clawkeep.json`, `.env`. */
  path: z.string(),
  mediaType: z.string(),
  content: z.string(),
});
export type ExportFile = z.infer<typeof ExportFile>;

export const RenderedExport = z.object({
  files: z.array(ExportFile),
  /**
   * Machine word (translated in `messages/` under `exports.warnings`) plus the English sentence. `subject`: whom it is
   * about, where that is not the whole export: a variable, or provider ids with commas between.
   */
  warnings: z.array(z.object({ code: z.string(), message: z.string(), subject: z.string().optional() })),
  /**
   * Shell lines to apply and to prove it, in order. `code` is translated under `exports.commands`; `purpose` is the
   * same in English. `subject`: the variable, provider id or `provider/model` that this one is about.
   */
  commands: z.array(
    z.object({ code: z.string(), purpose: z.string(), command: z.string(), subject: z.string().optional() }),
  ),
});
export type RenderedExport = z.infer<typeof RenderedExport>;
