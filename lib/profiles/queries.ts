import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type { CreateProfileInput, ProfileSummary, UpdateProfileInput } from "./schemas";

/** Checks are announced as they happen, but not those of another process on the same database: they show this late. */
const REFETCH_MS = 60_000;

const profileSummary = async () => (await import("./schemas")).ProfileSummary;
const profilesReply = async () => (await import("./schemas")).ProfilesReply;
const profileRowsReply = async () => (await import("./rows/schemas")).ProfileRowsReply;
const nothing = async () => (await import("@/lib/ui/replies")).NoReply;

/** All profiles by name, with their models and credentials (never keys). Lists of many take `profileRowsQuery`. */
export const profilesQuery = queryOptions({
  queryKey: ["profiles"],
  queryFn: async ({ signal }) => (await api(profilesReply, "/api/v1/profiles", { signal })).profiles,
  refetchInterval: REFETCH_MS,
});

/** All profiles by name, as lists show them. Under the key of all profiles: what makes those stale makes this stale. */
export const profileRowsQuery = queryOptions({
  queryKey: ["profiles", "rows"],
  queryFn: async ({ signal }) => (await api(profileRowsReply, "/api/v1/profile-rows", { signal })).profiles,
  refetchInterval: REFETCH_MS,
});

/** One profile. Under the key of the list, so that what makes the list stale makes this stale too. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: ["profiles", id],
    queryFn: ({ signal }) => api(profileSummary, pathOf(id), { signal }),
    refetchInterval: REFETCH_MS,
  });
}

export function createProfile(input: CreateProfileInput): Promise<ProfileSummary> {
  return api(profileSummary, "/api/v1/profiles", { json: input });
}

export function updateProfile(id: string, input: UpdateProfileInput): Promise<ProfileSummary> {
  return api(profileSummary, pathOf(id), { method: "PATCH", json: input });
}

export async function deleteProfile(id: string): Promise<void> {
  await api(nothing, pathOf(id), { method: "DELETE" });
}

function pathOf(id: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(id)}`;
}
