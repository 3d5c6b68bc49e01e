import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { HOST_KINDS, PLANS, REGIONS } from "@/lib/alibaba/plans";
import { CheckSummary } from "@/lib/checks/schemas";
import { CredentialSummary } from "@/lib/credentials/schemas";

import { Beat, Standing } from "./standing.schemas";

/** A model a profile offers. Sizes in tokens. */
export const ModelEntry = z.object({
  id: z.string().trim().min(1, "Give the model an id.").max(120),
  name: z.string().trim().min(1, "Give the model a name.").max(120),
  reasoning: z.boolean(),
  input: z.array(z.enum(["text", "image"])).min(1),
  contextWindow: z.int().positive(),
  maxTokens: z.int().positive(),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

export const BaseUrls = z.object({
  openai: z.url(),
  anthropic: z.url().nullable(),
  native: z.url().nullable(),
});
export type BaseUrls = z.infer<typeof BaseUrls>;

/** What `GET /api/v1/presets` lists. `{WorkspaceId}` stands in the URLs where `needsWorkspaceId`. */
export const PresetSummary = z.object({
  id: z.string(),
  plan: z.enum(PLANS),
  region: z.enum(REGIONS),
  regionName: z.string(),
  hostKind: z.enum(HOST_KINDS),
  baseUrls: z.object({
    openai: z.string(),
    anthropic: z.string().nullable(),
    native: z.string().nullable(),
  }),
  needsWorkspaceId: z.boolean(),
  keyKinds: z.array(z.string()),
  suggestedProviderId: z.string(),
  suggestedEnvVar: z.string(),
  models: z.array(ModelEntry),
  certainty: z.enum(["official", "medium"]),
  source: z.string(),
});
export type PresetSummary = z.infer<typeof PresetSummary>;

const name = z
  .string()
  .trim()
  .min(1, "Give the profile a name.")
  .max(80, "At most 80 characters.")
  .refine(holdsNoKey, HOLDS_A_KEY);
const owner = z.string().trim().max(80).refine(holdsNoKey, HOLDS_A_KEY).optional();
const workspaceId = z.string().trim().min(1).max(63).optional();
const openclawProviderId = z.string().trim().min(1).max(64).optional();
const envVar = z.string().trim().min(1).max(128).optional();
const models = z.array(ModelEntry).min(1, "Keep at least one model.").max(200).optional();

/** Either a preset (and its workspace), or plan × region × host kind spelt out, or a pasted base URL. */
export const CreateProfileInput = z.object({
  name,
  presetId: z.string().optional(),
  plan: z.enum(PLANS).optional(),
  region: z.enum(REGIONS).optional(),
  hostKind: z.enum(HOST_KINDS).optional(),
  baseUrl: z.string().trim().max(500).optional(),
  workspaceId,
  openclawProviderId,
  envVar,
  models,
  owner,
});
export type CreateProfileInput = z.infer<typeof CreateProfileInput>;

export const UpdateProfileInput = z.object({
  name: name.optional(),
  openclawProviderId,
  envVar,
  models,
  owner: owner.nullable().optional(),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

export const ProfileSummary = z.object({
  id: z.string(),
  name: z.string(),
  presetId: z.string().nullable(),
  plan: z.enum(PLANS),
  region: z.enum(REGIONS),
  hostKind: z.enum(HOST_KINDS),
  workspaceId: z.string().nullable(),
  baseUrls: BaseUrls,
  openclawProviderId: z.string(),
  envVar: z.string(),
  models: z.array(ModelEntry),
  owner: z.string().nullable(),
  credentials: z.array(CredentialSummary),
  /** The newest finished check, whatever it tried. */
  lastCheck: CheckSummary.nullable(),
  /** The newest answer to each fact, from whichever check tried it last. */
  standing: Standing,
  /** The newest checks, oldest first. */
  beats: z.array(Beat),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** What the base URL needed before it was stored; empty when nothing was changed. */
  notices: z.array(z.string()).optional(),
});
export type ProfileSummary = z.infer<typeof ProfileSummary>;

/** What an export needs of a profile; nothing of its checks. */
export const ProfileToExport = ProfileSummary.pick({
  id: true,
  name: true,
  plan: true,
  region: true,
  hostKind: true,
  openclawProviderId: true,
  envVar: true,
  models: true,
  credentials: true,
}).extend({ baseUrl: z.url(), nativeBaseUrl: z.url().nullable() });
export type ProfileToExport = z.infer<typeof ProfileToExport>;

export const ProfilesReply = z.object({ profiles: z.array(ProfileSummary) });
