import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { addCredential } from "@/lib/credentials/add-credential";
import type { FoundKey } from "@/lib/openclaw/import/candidate";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { modelsToImport } from "./models-to-import.rules";
import type { PlannedEntry } from "./plan-import.rules";
import type { ConfirmImportInput, ImportResult } from "./schemas";

type Choice = ConfirmImportInput["choices"][number];
type Imported = ImportResult["imported"][number];

/** What an imported key is called until somebody calls it otherwise. */
const LABEL = "imported";

/**
 * Imports one entry. Call it inside the transaction of all of them. Throws `invalid_input` where the choice cannot be
 * done, and what `createProfile` and `addCredential` throw.
 */
export async function importEntry(ctx: Context, entry: PlannedEntry, choice: Choice): Promise<Imported> {
  const { item, candidate } = entry;
  if (item.refusal) throw new DomainError("invalid_input", item.refusal.message);
  if (choice.withKey && candidate.key.kind !== "literal") {
    throw new DomainError("invalid_input", "No key stands here that could be stored.");
  }
  const profile = await profileFor(ctx, entry, choice);
  const credentialId = choice.withKey ? await storeKey(ctx, profile.id, candidate.key) : null;
  return {
    pointer: item.pointer,
    profileId: profile.id,
    profileName: profile.name,
    created: "name" in choice.into,
    credentialId,
  };
}

async function profileFor(ctx: Context, entry: PlannedEntry, choice: Choice): Promise<ProfileSummary> {
  const { into, withKey } = choice;
  if ("name" in into) return makeProfile(ctx, entry, into);
  if (!withKey) throw new DomainError("invalid_input", "Without its key, nothing of this would be imported.");
  const profile = await getProfile(ctx, into.profileId);
  const { address } = entry.candidate;
  // A key is sent to its profile's host: never to another than the one it stood beside.
  if (address?.kind !== "recognised" || address.baseUrls.openai !== profile.baseUrls.openai) {
    throw new DomainError("invalid_input", `“${profile.name}” has another base URL.`);
  }
  return profile;
}

async function makeProfile(
  ctx: Context,
  { item, candidate: { address, models } }: PlannedEntry,
  { name, presetId }: { name: string; presetId?: string | undefined },
): Promise<ProfileSummary> {
  if (address?.kind !== "recognised") {
    throw new DomainError("invalid_input", "No base URL stands here, so no profile can be made.");
  }
  const presets = [address.preset, ...address.alternatives];
  const preset = presets.find(({ id }) => id === (presetId ?? item.presetId));
  if (!preset) throw new DomainError("invalid_input", "This base URL belongs to another preset.");
  const imported = modelsToImport(models, preset.plan);
  return createProfile(ctx, {
    name,
    presetId: preset.id,
    ...(address.workspaceId === null ? {} : { workspaceId: address.workspaceId }),
    openclawProviderId: item.suggestedProviderId,
    envVar: item.suggestedEnvVar,
    ...(imported && { models: imported }),
  });
}

async function storeKey(ctx: Context, profileId: string, key: FoundKey): Promise<string | null> {
  if (key.kind !== "literal") return null;
  const { id } = await addCredential(ctx, profileId, { label: LABEL, key: key.inspection.key.reveal() });
  return id;
}
