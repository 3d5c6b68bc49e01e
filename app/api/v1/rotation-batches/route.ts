import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { startRotations } from "@/lib/rotations/start-rotations";

export const POST = route(operations.startRotations, async ({ ctx, body }) => ({
  rotations: await startRotations(ctx, body),
}));
