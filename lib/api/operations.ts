import { z } from "zod";

import {
  AddCredentialInput,
  AddedCredential,
  CredentialsReply,
  OrderKeysInput,
} from "@/lib/credentials/schemas";
import { ProfileRowsReply } from "@/lib/profiles/rows/schemas";
import {
  CreateProfileInput,
  PresetSummary,
  ProfileSummary,
  UpdateProfileInput,
} from "@/lib/profiles/schemas";
import { ApiTokenSummary, CreateApiTokenInput, CreatedApiToken } from "@/lib/tokens/schemas";

import { checkOperations } from "./check-operations";
import { configOperations } from "./config-operations";
import { gatewayOperations } from "./gateway-operations";
import type { Operation } from "./operation";
import { rotationOperations } from "./rotation-operations";
import { teamOperations } from "./team-operations";

const nothing = z.undefined();
/** Every call of the HTTP API: the routes run on it, and the OpenAPI document is made from it. */
export const operations = {
  listPresets: {
    method: "get",
    path: "/api/v1/presets",
    summary: "Every plan × region × host kind that exists",
    scope: "profiles:read",
    status: 200,
    reply: z.object({ presets: z.array(PresetSummary) }),
  },
  listProfiles: {
    method: "get",
    path: "/api/v1/profiles",
    summary: "All provider profiles with their credentials and newest check",
    scope: "profiles:read",
    status: 200,
    reply: z.object({ profiles: z.array(ProfileSummary) }),
  },
  listProfileRows: {
    method: "get",
    path: "/api/v1/profile-rows",
    summary: "All provider profiles as lists show them: without models, the heartbeat as one short text",
    scope: "profiles:read",
    status: 200,
    reply: ProfileRowsReply,
  },
  createProfile: {
    method: "post",
    path: "/api/v1/profiles",
    summary: "Create a provider profile from a preset, from plan × region × host kind, or from a base URL",
    scope: "profiles:write",
    alsoNeeds: ["profiles:read"],
    body: CreateProfileInput,
    status: 201,
    reply: ProfileSummary,
  },
  getProfile: {
    method: "get",
    path: "/api/v1/profiles/{id}",
    summary: "One provider profile",
    scope: "profiles:read",
    status: 200,
    reply: ProfileSummary,
  },
  updateProfile: {
    method: "patch",
    path: "/api/v1/profiles/{id}",
    summary: "Change name, owner, models, OpenClaw provider id or environment variable",
    scope: "profiles:write",
    alsoNeeds: ["profiles:read"],
    body: UpdateProfileInput,
    status: 200,
    reply: ProfileSummary,
  },
  deleteProfile: {
    method: "delete",
    path: "/api/v1/profiles/{id}",
    summary: "Delete a provider profile with its credentials and checks",
    scope: "profiles:write",
    alsoNeeds: ["profiles:read"],
    status: 204,
    reply: nothing,
  },
  listCredentials: {
    method: "get",
    path: "/api/v1/profiles/{id}/credentials",
    summary: "The credentials of a profile, never their keys",
    scope: "profiles:read",
    status: 200,
    reply: CredentialsReply,
  },
  orderKeys: {
    method: "put",
    path: "/api/v1/profiles/{id}/key-order",
    summary: "Set the order in which gateways try a profile's keys",
    scope: "credentials:write",
    body: OrderKeysInput,
    status: 200,
    reply: CredentialsReply,
  },
  addCredential: {
    method: "post",
    path: "/api/v1/profiles/{id}/credentials",
    summary: "Store an API key, encrypted; the reply says what was trimmed and what looks wrong",
    scope: "credentials:write",
    alsoNeeds: ["profiles:read"],
    body: AddCredentialInput,
    status: 201,
    reply: AddedCredential,
  },
  deleteCredential: {
    method: "delete",
    path: "/api/v1/profiles/{id}/credentials/{credentialId}",
    summary: "Delete a credential and its ciphertext",
    scope: "credentials:write",
    status: 204,
    reply: nothing,
  },
  ...checkOperations,
  ...gatewayOperations,
  ...rotationOperations,
  ...teamOperations,
  ...configOperations,
  listTokens: {
    method: "get",
    path: "/api/v1/tokens",
    summary: "All API tokens, never their values",
    scope: "tokens:manage",
    status: 200,
    reply: z.object({ tokens: z.array(ApiTokenSummary) }),
  },
  createToken: {
    method: "post",
    path: "/api/v1/tokens",
    summary: "Create an API token; its value is in this reply and nowhere else",
    scope: "tokens:manage",
    body: CreateApiTokenInput,
    status: 201,
    reply: CreatedApiToken,
  },
  revokeToken: {
    method: "delete",
    path: "/api/v1/tokens/{id}",
    summary: "Revoke an API token at once",
    scope: "tokens:manage",
    status: 204,
    reply: nothing,
  },
} as const satisfies Record<string, Operation>;
