import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { endGatewayControl } from "@/lib/gateway-config/end-gateway-control";
import { getGatewayControl } from "@/lib/gateway-config/get-gateway-control";
import { setGatewayControl } from "@/lib/gateway-config/set-gateway-control";

export const GET = route(operations.getGatewayControl, ({ ctx, params }) =>
  getGatewayControl(ctx, params.id),
);

export const PUT = route(operations.setGatewayControl, ({ ctx, params, body }) =>
  setGatewayControl(ctx, params.id, body),
);

export const DELETE = route(operations.endGatewayControl, async ({ ctx, params }) => {
  await endGatewayControl(ctx, params.id);
  return undefined;
});
