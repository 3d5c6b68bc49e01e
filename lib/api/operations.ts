import { z } from "zod";

import { CheckDetail, CheckSummary, RunCheckInput } from "@/lib/checks/schemas";
import { isoInstant } from "@/lib/core/iso-instant";
import type { Scope } from "@/lib/core/scopes";
import { AddCredentialInput, AddedCredential, CredentialSummary } from "@/lib/credentials/schemas";
import { ExplainedError, ExplainErrorInput } from "@/lib/diagnosis/schemas";
import { RenderedExport, RenderExportInput } from "@/lib/exports/schemas";
import {
  CreateGatewayInput,
  GatewaySummary,
  HoldBoard,
  HoldList,
  LogImportSummary,
  UpdateGatewayInput,
} from "@/lib/gateways/schemas";
import {
  CreateProfileInput,
  PresetSummary,
  ProfileSummary,
  UpdateProfileInput,
} from "@/lib/profiles/schemas";
import { ApiTokenSummary, CreateApiTokenInput, CreatedApiToken } from "@/lib/tokens/schemas";

/** One call of the HTTP API, as data: the routes run on it, and the OpenAPI document is made from it. */
export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  path: `/api/v1/${string}`;
  summary: string;
  scope: Scope;
  /** JSON body; `raw` hands the request's stream to the handler. */
  body?: z.ZodType | "raw";
  query?: z.ZodType;
  /** Status of success. Anything created answers 201. */
  status: 200 | 201 | 204;
  reply: z.ZodType;
};

const nothing = z.undefined();
const isoTime = isoInstant("Give the time as ISO 8601, e.g. 2026-11-20T17:40:00Z.");
/** A `+` of an offset that was not URL-encoded arrives as a space. */
const at = z.preprocess((value) => (typeof value === "string" ? value.replace(" ", "+") : value), isoTime);

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
  createProfile: {
    method: "post",
    path: "/api/v1/profiles",
    summary: "Create a provider profile from a preset, from plan × region × host kind, or from a base URL",
    scope: "profiles:write",
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
    body: UpdateProfileInput,
    status: 200,
    reply: ProfileSummary,
  },
  deleteProfile: {
    method: "delete",
    path: "/api/v1/profiles/{id}",
    summary: "Delete a provider profile with its credentials and checks",
    scope: "profiles:write",
    status: 204,
    reply: nothing,
  },
  listCredentials: {
    method: "get",
    path: "/api/v1/profiles/{id}/credentials",
    summary: "The credentials of a profile, never their keys",
    scope: "profiles:read",
    status: 200,
    reply: z.object({ credentials: z.array(CredentialSummary) }),
  },
  addCredential: {
    method: "post",
    path: "/api/v1/profiles/{id}/credentials",
    summary: "Store an API key, encrypted; the reply says what was trimmed and what looks wrong",
    scope: "credentials:write",
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
  listChecks: {
    method: "get",
    path: "/api/v1/profiles/{id}/checks",
    summary: "The newest checks of a profile",
    scope: "profiles:read",
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    status: 200,
    reply: z.object({ checks: z.array(CheckSummary) }),
  },
  getCheck: {
    method: "get",
    path: "/api/v1/profiles/{id}/checks/{checkId}",
    summary: "One check with its steps",
    scope: "profiles:read",
    status: 200,
    reply: CheckDetail,
  },
  runCheck: {
    method: "post",
    path: "/api/v1/profiles/{id}/checks",
    summary: "Run a live check; plan keys need acknowledgePlanTerms",
    scope: "checks:run",
    body: RunCheckInput,
    status: 201,
    reply: CheckDetail,
  },
  listGateways: {
    method: "get",
    path: "/api/v1/gateways",
    summary: "All gateways",
    scope: "gateways:read",
    status: 200,
    reply: z.object({ gateways: z.array(GatewaySummary) }),
  },
  createGateway: {
    method: "post",
    path: "/api/v1/gateways",
    summary: "Add a gateway",
    scope: "gateways:write",
    body: CreateGatewayInput,
    status: 201,
    reply: GatewaySummary,
  },
  getGateway: {
    method: "get",
    path: "/api/v1/gateways/{id}",
    summary: "One gateway",
    scope: "gateways:read",
    status: 200,
    reply: GatewaySummary,
  },
  updateGateway: {
    method: "patch",
    path: "/api/v1/gateways/{id}",
    summary: "Rename a gateway or correct its OpenClaw version",
    scope: "gateways:write",
    body: UpdateGatewayInput,
    status: 200,
    reply: GatewaySummary,
  },
  deleteGateway: {
    method: "delete",
    path: "/api/v1/gateways/{id}",
    summary: "Delete a gateway with its imported events",
    scope: "gateways:write",
    status: 204,
    reply: nothing,
  },
  importLog: {
    method: "post",
    path: "/api/v1/gateways/{id}/logs",
    summary: "Read a gateway log: the raw text, up to 256 MiB, Content-Encoding: gzip allowed",
    scope: "logs:write",
    body: "raw",
    status: 201,
    reply: LogImportSummary,
  },
  listGatewayHolds: {
    method: "get",
    path: "/api/v1/gateways/{id}/holds",
    summary: "What the gateway holds at a moment (now when `at` is left out)",
    scope: "gateways:read",
    query: z.object({ at: at.optional() }),
    status: 200,
    reply: HoldList,
  },
  listHolds: {
    method: "get",
    path: "/api/v1/holds",
    summary: "The hold board: what every gateway holds at a moment",
    scope: "gateways:read",
    query: z.object({ at: at.optional() }),
    status: 200,
    reply: HoldBoard,
  },
  renderExport: {
    method: "post",
    path: "/api/v1/exports",
    summary: "Render an OpenClaw config for chosen profiles and a target version; key-free",
    scope: "exports:read",
    body: RenderExportInput,
    status: 200,
    reply: RenderedExport,
  },
  explainError: {
    method: "post",
    path: "/api/v1/diagnoses",
    summary: "Explain an error: its cause, what to do, and what it says of the key; nothing is sent or kept",
    scope: "profiles:read",
    body: ExplainErrorInput,
    status: 200,
    reply: ExplainedError,
  },
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
