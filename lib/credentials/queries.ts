import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { type AddCredentialInput, AddedCredential } from "./schemas";

const Nothing = z.null();

/** Stores a key. The text leaves the browser once, in this body; no reply ever carries it back. */
export function addCredential(profileId: string, input: AddCredentialInput): Promise<AddedCredential> {
  return api(AddedCredential, pathOf(profileId), { json: input });
}

export async function deleteCredential(profileId: string, credentialId: string): Promise<void> {
  await api(Nothing, `${pathOf(profileId)}/${encodeURIComponent(credentialId)}`, { method: "DELETE" });
}

function pathOf(profileId: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(profileId)}/credentials`;
}
