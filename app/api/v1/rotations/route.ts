import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listRotations } from "@/lib/rotations/list-rotations";
import { startRotation } from "@/lib/rotations/start-rotation";

export const GET = route(operations.listRotations, async ({ ctx, query }) => ({
  rotations: await listRotations(ctx, query),
}));

export const POST = route(operations.startRotation, ({ ctx, body }) => startRotation(ctx, body));
