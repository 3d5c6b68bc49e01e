import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getRotationPolicy } from "@/lib/rotations/get-rotation-policy";
import { setRotationPolicy } from "@/lib/rotations/set-rotation-policy";

export const GET = route(operations.getRotationPolicy, ({ ctx, params }) =>
  getRotationPolicy(ctx, params.id),
);

export const PUT = route(operations.setRotationPolicy, ({ ctx, params, body }) =>
  setRotationPolicy(ctx, { ...body, profileId: params.id }),
);
