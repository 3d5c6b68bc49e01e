import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { applyExport } from "@/lib/gateway-config/apply-export";

export const POST = route(operations.applyExport, ({ ctx, params, body }) =>
  applyExport(ctx, { gatewayId: params.id, ...body }),
);
