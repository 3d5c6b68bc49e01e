import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listGatewayEvents } from "@/lib/gateways/list-gateway-events";

export const GET = route(operations.listGatewayEvents, ({ ctx, params, query }) =>
  listGatewayEvents(ctx, { ...query, gatewayId: params.id }),
);
