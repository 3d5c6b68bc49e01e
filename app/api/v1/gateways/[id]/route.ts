import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { deleteGateway } from "@/lib/gateways/delete-gateway";
import { getGateway } from "@/lib/gateways/get-gateway";
import { updateGateway } from "@/lib/gateways/update-gateway";

export const GET = route(operations.getGateway, ({ ctx, params }) => getGateway(ctx, params.id));

export const PATCH = route(operations.updateGateway, ({ ctx, params, body }) =>
  updateGateway(ctx, params.id, body),
);

export const DELETE = route(operations.deleteGateway, async ({ ctx, params }) => {
  await deleteGateway(ctx, params.id);
  return undefined;
});
