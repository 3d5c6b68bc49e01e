import { z } from "zod";

import { CompareConfigInput, DriftReport } from "@/lib/drift/schemas";
import {
  ExportManifest,
  HandOutInput,
  RememberedExport,
  RenderedExport,
  RenderExportInput,
  SavedExport,
  SavedExportsReply,
  SaveExportInput,
} from "@/lib/exports/schemas";
import {
  ApplyExportInput,
  ApplyPreview,
  ApplyResult,
  ConfirmApplyInput,
  GatewayControl,
  SetGatewayControlInput,
} from "@/lib/gateway-config/schemas";
import { ConfirmImportInput, ImportPreview, ImportResult, PreviewImportInput } from "@/lib/imports/schemas";

import type { Operation } from "./operation";

const nothing = z.undefined();

/** For a config of 5 MiB inside JSON, where each of its quotes and line breaks takes two bytes. */
const CONFIG_BYTES_MAX = 12 * 1024 * 1024;

/** OpenClaw's config: given out, taken in, compared, written. */
export const configOperations = {
  renderExport: {
    method: "post",
    path: "/api/v1/exports",
    summary:
      "Render an OpenClaw config for chosen profiles and a target version; key-free unless literal keys are confirmed",
    scope: "exports:read",
    body: RenderExportInput,
    bodyBytesMax: CONFIG_BYTES_MAX,
    status: 200,
    reply: RenderedExport,
  },
  listSavedExports: {
    method: "get",
    path: "/api/v1/saved-exports",
    summary: "The exports that machines fetch by name",
    scope: "exports:read",
    status: 200,
    reply: SavedExportsReply,
  },
  saveExport: {
    method: "put",
    path: "/api/v1/saved-exports",
    summary: "Keep an export's settings under a name; its text is rendered anew whenever it is fetched",
    scope: "exports:write",
    alsoNeeds: ["exports:read"],
    body: SaveExportInput,
    status: 200,
    reply: SavedExport,
  },
  deleteSavedExport: {
    method: "delete",
    path: "/api/v1/saved-exports/{name}",
    summary: "Take a named export away",
    scope: "exports:write",
    status: 204,
    reply: nothing,
  },
  getExportManifest: {
    method: "get",
    path: "/api/v1/exports/{name}",
    summary:
      "What a named export consists of, with content hashes; answers 304 to the ETag of the same content",
    scope: "exports:read",
    status: 200,
    reply: ExportManifest,
    tagged: "json",
  },
  downloadExport: {
    method: "get",
    path: "/api/v1/exports/{name}/files/{file}",
    summary: "One file of a named export, byte for byte the same while nothing changed; ETag and 304",
    scope: "exports:read",
    status: 200,
    reply: z.string(),
    tagged: "file",
  },
  handOutExport: {
    method: "post",
    path: "/api/v1/handed-out-exports",
    summary: "Remember that an export was copied or downloaded: by hash and facts, without keys",
    scope: "exports:read",
    body: HandOutInput,
    bodyBytesMax: CONFIG_BYTES_MAX,
    status: 201,
    reply: RememberedExport,
  },
  listHandedOut: {
    method: "get",
    path: "/api/v1/handed-out-exports",
    summary: "The newest exports that were copied, downloaded, fetched or applied",
    scope: "exports:read",
    query: z.object({ gatewayId: z.string().optional(), profileId: z.string().optional() }),
    status: 200,
    reply: z.object({ exports: z.array(RememberedExport) }),
  },
  compareConfig: {
    method: "put",
    path: "/api/v1/gateways/{id}/config",
    summary: "Compare the config a gateway runs with against what was exported for it; the text is not kept",
    scope: "logs:write",
    body: CompareConfigInput,
    bodyAsText: "text",
    bodyBytesMax: CONFIG_BYTES_MAX,
    status: 200,
    reply: DriftReport,
  },
  listDrift: {
    method: "get",
    path: "/api/v1/drift",
    summary: "The newest comparison of each gateway; of one gateway, or where one profile is in it",
    scope: "exports:read",
    query: z.object({ gatewayId: z.string().optional(), profileId: z.string().optional() }),
    status: 200,
    reply: z.object({ reports: z.array(DriftReport) }),
  },
  previewImport: {
    method: "post",
    path: "/api/v1/import-previews",
    summary: "What a pasted OpenClaw document would bring in; nothing is stored",
    scope: "profiles:write",
    alsoNeeds: ["profiles:read"],
    body: PreviewImportInput,
    bodyBytesMax: CONFIG_BYTES_MAX,
    status: 200,
    reply: ImportPreview,
  },
  confirmImport: {
    method: "post",
    path: "/api/v1/imports",
    summary: "Make profiles and store keys from the chosen entries, all or none",
    scope: "credentials:write",
    alsoNeeds: ["profiles:read", "profiles:write"],
    body: ConfirmImportInput,
    bodyBytesMax: CONFIG_BYTES_MAX,
    status: 201,
    reply: ImportResult,
  },
  getGatewayControl: {
    method: "get",
    path: "/api/v1/gateways/{id}/control",
    summary: "Whether we may write this gateway's config",
    scope: "gateways:configure",
    status: 200,
    reply: GatewayControl,
  },
  setGatewayControl: {
    method: "put",
    path: "/api/v1/gateways/{id}/control",
    summary: "Allow it, with an address and a token of operator.admin; what is left out keeps its value",
    scope: "gateways:configure",
    body: SetGatewayControlInput,
    status: 200,
    reply: GatewayControl,
  },
  endGatewayControl: {
    method: "delete",
    path: "/api/v1/gateways/{id}/control",
    summary: "Forbid it, and forget the token",
    scope: "gateways:configure",
    status: 204,
    reply: nothing,
  },
  previewApply: {
    method: "post",
    path: "/api/v1/gateways/{id}/config-previews",
    summary: "Read a live gateway's config and say what an export would change in it",
    scope: "gateways:configure",
    body: ApplyExportInput,
    status: 200,
    reply: ApplyPreview,
  },
  applyExport: {
    method: "post",
    path: "/api/v1/gateways/{id}/config-changes",
    summary:
      "Write an export into a live gateway's config, if it is still what was previewed; then read it back",
    scope: "gateways:configure",
    body: ConfirmApplyInput,
    status: 200,
    reply: ApplyResult,
  },
} as const satisfies Record<string, Operation>;
