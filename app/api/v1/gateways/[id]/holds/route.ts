import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listGatewayHolds } from "@/lib/gateways/list-gateway-holds";

export const GET = route(operations.listGatewayHolds, ({ ctx, params, query }) =>
  listGatewayHolds(ctx, { gatewayId: params.id, at: query.at }),
);
