import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { createGateway } from "@/lib/gateways/create-gateway";
import { listGateways } from "@/lib/gateways/list-gateways";

export const GET = route(operations.listGateways, async ({ ctx }) => ({ gateways: await listGateways(ctx) }));

export const POST = route(operations.createGateway, ({ ctx, body }) => createGateway(ctx, body));
