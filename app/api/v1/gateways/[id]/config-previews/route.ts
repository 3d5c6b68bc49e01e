import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { previewApply } from "@/lib/gateway-config/preview-apply";

export const POST = route(operations.previewApply, ({ ctx, params, body, request }) =>
  previewApply(ctx, { gatewayId: params.id, ...body }, request.signal),
);
