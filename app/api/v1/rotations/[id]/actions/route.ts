import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { advanceRotation } from "@/lib/rotations/advance-rotation";

export const POST = route(operations.advanceRotation, ({ ctx, params, body, request }) =>
  advanceRotation(ctx, { ...body, id: params.id }, request.signal),
);
