import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { orderKeys } from "@/lib/credentials/order-keys";

export const PUT = route(operations.orderKeys, async ({ ctx, params, body }) => ({
  credentials: await orderKeys(ctx, { ...body, profileId: params.id }),
}));
