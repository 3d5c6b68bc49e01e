import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getCheckPolicy } from "@/lib/check-policies/get-check-policy";
import { setCheckPolicy } from "@/lib/check-policies/set-check-policy";

export const GET = route(operations.getCheckPolicy, ({ ctx, params }) => getCheckPolicy(ctx, params.id));

export const PUT = route(operations.setCheckPolicy, ({ ctx, params, body }) =>
  setCheckPolicy(ctx, { ...body, profileId: params.id }),
);
