import { queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type {
  ApplyExportInput,
  ApplyPreview,
  ApplyResult,
  ConfirmApplyInput,
  GatewayControl,
  SetGatewayControlInput,
} from "./schemas";

const schemas = () => import("./schemas");
const gatewayControl = async () => (await schemas()).GatewayControl;
const applyPreview = async () => (await schemas()).ApplyPreview;
const applyResult = async () => (await schemas()).ApplyResult;
const nothing = async () => (await import("@/lib/ui/replies")).NoReply;

const pathOf = (gatewayId: string) => `/api/v1/gateways/${encodeURIComponent(gatewayId)}` as const;

/** Whether we may write a gateway's config. Only admins may ask. */
export function gatewayControlQuery(gatewayId: string) {
  return queryOptions({
    queryKey: ["gateway-control", gatewayId],
    queryFn: ({ signal }) => api(gatewayControl, `${pathOf(gatewayId)}/control`, { signal }),
  });
}

export function setGatewayControl(gatewayId: string, input: SetGatewayControlInput): Promise<GatewayControl> {
  return api(gatewayControl, `${pathOf(gatewayId)}/control`, { method: "PUT", json: input });
}

export async function endGatewayControl(gatewayId: string): Promise<void> {
  await api(nothing, `${pathOf(gatewayId)}/control`, { method: "DELETE" });
}

/** Reads the live config; ask again for the hash of now. */
export function previewApply(
  gatewayId: string,
  input: ApplyExportInput,
  signal: AbortSignal,
): Promise<ApplyPreview> {
  return api(applyPreview, `${pathOf(gatewayId)}/config-previews`, { json: input, signal });
}

/** Takes up to two minutes where a gateway restarts. */
export function applyExport(gatewayId: string, input: ConfirmApplyInput): Promise<ApplyResult> {
  return api(applyResult, `${pathOf(gatewayId)}/config-changes`, { json: input });
}
