import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { type CreateProfileInput, ProfileSummary, type UpdateProfileInput } from "./schemas";

/** Checks are run by hand, here or over the API; what colleagues found out is read at most this much later. */
const REFETCH_MS = 60_000;

const ProfilesReply = z.object({ profiles: z.array(ProfileSummary) });
const Nothing = z.null();

/** All profiles by name, with their credentials (never keys) and newest check. */
export const profilesQuery = queryOptions({
  queryKey: ["profiles"],
  queryFn: async ({ signal }) => (await api(ProfilesReply, "/api/v1/profiles", { signal })).profiles,
  refetchInterval: REFETCH_MS,
});

/** One profile. Under the key of the list, so that what makes the list stale makes this stale too. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: ["profiles", id],
    queryFn: ({ signal }) => api(ProfileSummary, pathOf(id), { signal }),
    refetchInterval: REFETCH_MS,
  });
}

export function createProfile(input: CreateProfileInput): Promise<ProfileSummary> {
  return api(ProfileSummary, "/api/v1/profiles", { json: input });
}

export function updateProfile(id: string, input: UpdateProfileInput): Promise<ProfileSummary> {
  return api(ProfileSummary, pathOf(id), { method: "PATCH", json: input });
}

export async function deleteProfile(id: string): Promise<void> {
  await api(Nothing, pathOf(id), { method: "DELETE" });
}

function pathOf(id: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(id)}`;
}
