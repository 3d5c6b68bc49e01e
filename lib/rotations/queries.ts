import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type {
  RotationActionInput,
  RotationDetail,
  RotationPolicy,
  RotationSummary,
  StartRotationInput,
  StartRotationsInput,
} from "./schemas";

/** A gateway can be seen with the new key at any second; what its log says is looked at every minute. */
const REFETCH_MS = 15_000;
const BOARD_REFETCH_MS = 60_000;

const schemas = () => import("./schemas");
const rotationsReply = async () => (await schemas()).RotationsReply;
const rotationDetail = async () => (await schemas()).RotationDetail;
const dueKeysReply = async () => (await schemas()).DueKeysReply;
const rotationPolicy = async () => (await schemas()).RotationPolicy;
const keyUses = async () => (await schemas()).KeyUses;

/** Rotations, open ones first; of one profile where asked. */
export function rotationsQuery(profileId: string | null = null) {
  return queryOptions({
    queryKey: ["rotations", { profileId }],
    queryFn: async ({ signal }) => {
      const search = profileId === null ? "" : `?${new URLSearchParams({ profileId })}`;
      return (await api(rotationsReply, `/api/v1/rotations${search}`, { signal })).rotations;
    },
    refetchInterval: BOARD_REFETCH_MS,
  });
}

/** One rotation. Under the key of the list, so that what makes the list stale makes this stale too. */
export function rotationQuery(id: string) {
  return queryOptions({
    queryKey: ["rotations", id],
    queryFn: ({ signal }) => api(rotationDetail, pathOf(id), { signal }),
    refetchInterval: REFETCH_MS,
    refetchOnWindowFocus: "always",
  });
}

/** Keys with a day at which they are due, the next first. */
export const dueKeysQuery = queryOptions({
  queryKey: ["due-keys"],
  queryFn: async ({ signal }) => (await api(dueKeysReply, "/api/v1/due-keys", { signal })).keys,
  refetchInterval: BOARD_REFETCH_MS,
});

/** When the keys of a profile are due, and how long the old one is kept. */
export function rotationPolicyQuery(profileId: string) {
  return queryOptions({
    queryKey: ["rotation-policy", profileId],
    queryFn: ({ signal }) => api(rotationPolicy, policyPathOf(profileId), { signal }),
  });
}

/** What breaks if this key dies. */
export function keyUsesQuery(profileId: string, credentialId: string) {
  return queryOptions({
    queryKey: ["key-uses", profileId, credentialId],
    queryFn: ({ signal }) =>
      api(
        keyUses,
        `/api/v1/profiles/${encodeURIComponent(profileId)}/credentials/${encodeURIComponent(credentialId)}/uses`,
        { signal },
      ),
  });
}

/** What to mark as stale after a rotation moved: keys of profiles change state with it. */
export const ROTATION_QUERY_KEYS = [["rotations"], ["due-keys"], ["key-uses"], ["profiles"]] as const;

/** What to mark as stale when a live event tells of profiles or gateways. */
export const ROTATION_EVENT_KEYS = [["rotations"], ["due-keys"], ["key-uses"]] as const;

/** Begins to replace a profile's key. Refused (`conflict`) while another rotation of it is open. */
export function startRotation(input: StartRotationInput): Promise<RotationDetail> {
  return api(rotationDetail, "/api/v1/rotations", { json: input });
}

/** Begins one in each of these profiles, or in none. */
export async function startRotations(input: StartRotationsInput): Promise<RotationSummary[]> {
  return (await api(rotationsReply, "/api/v1/rotation-batches", { json: input })).rotations;
}

/** Does, skips or undoes a step. With `add-key` the key leaves the browser once, in this body. */
export function advanceRotation(id: string, action: RotationActionInput): Promise<RotationDetail> {
  return api(rotationDetail, `${pathOf(id)}/actions`, { json: action });
}

export function setRotationPolicy(profileId: string, policy: RotationPolicy): Promise<RotationPolicy> {
  return api(rotationPolicy, policyPathOf(profileId), { method: "PUT", json: policy });
}

/** The calendar of due keys, for a link or a subscription with an API token. */
export const DUE_KEYS_CALENDAR_PATH = "/api/v1/due-keys/calendar.ics";

function pathOf(id: string): `/api/${string}` {
  return `/api/v1/rotations/${encodeURIComponent(id)}`;
}

function policyPathOf(profileId: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(profileId)}/rotation-policy`;
}
