import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { IMPORT_KINDS } from "@/lib/openclaw/import/candidate";

const text = z.string().min(1, "Paste a config.").max(5_242_880, "A config has at most 5 MiB.");

export const PreviewImportInput = z.object({ text });
export type PreviewImportInput = z.infer<typeof PreviewImportInput>;

/** new: a profile would be made; known: we have this way into Model Studio; refused: see `refusal`. */
export const IMPORT_VERDICTS = ["new", "known", "refused"] as const;

/** Why an entry cannot be imported. Translated under `imports.refusals`. */
export const IMPORT_REFUSAL_CODES = [
  "base-url-missing",
  "not-a-url",
  "unknown-host",
  "retired-host",
  "unsupported-port",
  "workspace-id-missing",
] as const;
export type ImportRefusalCode = (typeof IMPORT_REFUSAL_CODES)[number];

/** Notices beside the repairs of a base URL (`REPAIR_CODES`). */
export const IMPORT_NOTICE_CODES = [
  /** Editions of a plan share the host: the first of `editions` is meant unless told otherwise. */
  "edition-assumed",
  /** An entry above leads to the same place with the same key. */
  "repeats-an-entry",
] as const;

export const ImportItem = z.object({
  /** JSON pointer of the entry in the pasted text; names it when choosing. */
  pointer: z.string(),
  /** Its provider id; where it has none, what else it can be called by. Never empty. */
  providerId: z.string(),
  baseUrl: z.string().nullable(),
  verdict: z.enum(IMPORT_VERDICTS),
  /** Machine word plus English; translated under `imports.refusals`. */
  refusal: z.object({ code: z.enum(IMPORT_REFUSAL_CODES), message: z.string() }).nullable(),
  /** The preset the base URL belongs to, and what was mended to recognise it. */
  presetId: z.string().nullable(),
  notices: z.array(z.string()),
  /** Presets that share the host, `presetId` first; empty where only one has it. */
  editions: z.array(z.string()),
  /** Of `known`: the profile that has it. */
  profile: z.object({ id: z.string(), name: z.string() }).nullable(),
  suggestedName: z.string(),
  suggestedProviderId: z.string(),
  suggestedEnvVar: z.string(),
  models: z.array(z.string()),
  key: z.object({
    /** literal: a real key that can be stored; the others cannot. */
    kind: z.enum(["literal", "reference", "marker", "none"]),
    mask: z.string().nullable(),
    /** Of a reference its name, of a marker its machine word. */
    detail: z.string().nullable(),
    /** Where this very key is kept already. */
    sameAs: z.array(z.object({ profileId: z.string(), profileName: z.string(), label: z.string() })),
    /** Why this key does not belong to this host, or null. */
    misfit: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
});
export type ImportItem = z.infer<typeof ImportItem>;

export const ImportPreview = z.object({
  kind: z.enum(IMPORT_KINDS),
  items: z.array(ImportItem),
  notes: z.array(z.object({ code: z.string(), pointer: z.string(), detail: z.string().optional() })),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** The text comes a second time: nothing of it was kept in between. */
export const ConfirmImportInput = z.object({
  text,
  choices: z
    .array(
      z.object({
        pointer: z.string().max(2_000),
        /** A name for the new profile, or the profile that takes the key. */
        into: z.union([
          z.object({
            name: z
              .string()
              .trim()
              .min(1, "Give the profile a name.")
              .max(80, "At most 80 characters.")
              .refine(holdsNoKey, HOLDS_A_KEY),
            /** One of the entry's editions; left out: the first. */
            presetId: z.string().max(80).optional(),
          }),
          z.object({ profileId: z.string().max(80) }),
        ]),
        /** Whether the key is stored too; only for a literal one. */
        withKey: z.boolean(),
      }),
    )
    .min(1, "Choose at least one entry.")
    .max(200),
});
export type ConfirmImportInput = z.infer<typeof ConfirmImportInput>;

export const ImportResult = z.object({
  imported: z.array(
    z.object({
      pointer: z.string(),
      profileId: z.string(),
      profileName: z.string(),
      created: z.boolean(),
      /** Null when no key was stored. */
      credentialId: z.string().nullable(),
    }),
  ),
});
export type ImportResult = z.infer<typeof ImportResult>;
