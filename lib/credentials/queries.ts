import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { type AddCredentialInput, AddedCredential, CredentialsReply } from "./schemas";

const Nothing = z.null();

/** Stores a key. The text leaves the browser once, in this body; no reply ever carries it back. */
export function addCredential(profileId: string, input: AddCredentialInput): Promise<AddedCredential> {
  return api(AddedCredential, pathOf(profileId), { json: input });
}

/** Sets the order in which gateways try a profile's keys: all that are not on their way out. */
export async function orderKeys(profileId: string, credentialIds: string[]): Promise<void> {
  const path = `/api/v1/profiles/${encodeURIComponent(profileId)}/key-order` as const;
  await api(CredentialsReply, path, { method: "PUT", json: { credentialIds } });
}

export async function deleteCredential(profileId: string, credentialId: string): Promise<void> {
  await api(Nothing, `${pathOf(profileId)}/${encodeURIComponent(credentialId)}`, { method: "DELETE" });
}

function pathOf(profileId: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(profileId)}/credentials`;
}
