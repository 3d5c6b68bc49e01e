import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { compareConfig } from "@/lib/drift/compare-config";

export const PUT = route(operations.compareConfig, ({ ctx, params, body }) =>
  compareConfig(ctx, { gatewayId: params.id, text: body.text }),
);
