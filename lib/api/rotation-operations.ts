import { z } from "zod";

import {
  DueKeysReply,
  KeyUses,
  RotationActionInput,
  RotationDetail,
  RotationPolicy,
  RotationsReply,
  StartRotationInput,
  StartRotationsInput,
} from "@/lib/rotations/schemas";

import type { Operation } from "./operation";

/** Replacing keys with proof at each step. */
export const rotationOperations = {
  listRotations: {
    method: "get",
    path: "/api/v1/rotations",
    summary: "Rotations, open ones first; of one profile with profileId",
    scope: "profiles:read",
    query: z.object({ profileId: z.string().optional() }),
    status: 200,
    reply: RotationsReply,
  },
  startRotation: {
    method: "post",
    path: "/api/v1/rotations",
    summary: "Begin to replace a profile's key; one at a time per profile",
    scope: "credentials:write",
    alsoNeeds: ["profiles:read"],
    body: StartRotationInput,
    status: 201,
    reply: RotationDetail,
  },
  startRotations: {
    method: "post",
    path: "/api/v1/rotation-batches",
    summary: "Begin rotations of many profiles, as when somebody leaves; all or none",
    scope: "credentials:write",
    alsoNeeds: ["profiles:read"],
    body: StartRotationsInput,
    status: 201,
    reply: RotationsReply,
  },
  getRotation: {
    method: "get",
    path: "/api/v1/rotations/{id}",
    summary: "One rotation with its steps, proofs and gateways",
    scope: "profiles:read",
    status: 200,
    reply: RotationDetail,
  },
  advanceRotation: {
    method: "post",
    path: "/api/v1/rotations/{id}/actions",
    summary: "Do, skip or undo a step",
    scope: "credentials:write",
    alsoNeeds: ["profiles:read"],
    body: RotationActionInput,
    status: 200,
    reply: RotationDetail,
  },
  listDueKeys: {
    method: "get",
    path: "/api/v1/due-keys",
    summary: "Keys with a day at which they are due, the next first",
    scope: "profiles:read",
    status: 200,
    reply: DueKeysReply,
  },
  getRotationPolicy: {
    method: "get",
    path: "/api/v1/profiles/{id}/rotation-policy",
    summary: "When the keys of a profile are due, and how long the old one is kept",
    scope: "profiles:read",
    status: 200,
    reply: RotationPolicy,
  },
  setRotationPolicy: {
    method: "put",
    path: "/api/v1/profiles/{id}/rotation-policy",
    summary: "Change it",
    scope: "profiles:write",
    alsoNeeds: ["profiles:read"],
    body: RotationPolicy,
    status: 200,
    reply: RotationPolicy,
  },
  getKeyUses: {
    method: "get",
    path: "/api/v1/profiles/{id}/credentials/{credentialId}/uses",
    summary: "What breaks if this key dies",
    scope: "profiles:read",
    status: 200,
    reply: KeyUses,
  },
} as const satisfies Record<string, Operation>;
