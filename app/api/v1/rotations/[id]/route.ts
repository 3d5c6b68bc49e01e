import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getRotation } from "@/lib/rotations/get-rotation";

export const GET = route(operations.getRotation, ({ ctx, params }) => getRotation(ctx, params.id));
