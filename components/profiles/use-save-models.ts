"use client";

import { useQueryClient } from "@tanstack/react-query";

import { profileQuery, profilesQuery, updateProfile } from "@/lib/profiles/queries";
import type { ModelEntry } from "@/lib/profiles/schemas";

/** Replaces a profile's models. The reply lands on the page; the list of profiles is asked for anew. */
export function useSaveModels(profileId: string): (models: ModelEntry[]) => Promise<void> {
  const client = useQueryClient();
  return async (models) => {
    const saved = await updateProfile(profileId, { models });
    client.setQueryData(profileQuery(profileId).queryKey, saved);
    await client.invalidateQueries({ queryKey: profilesQuery.queryKey, exact: true });
  };
}
