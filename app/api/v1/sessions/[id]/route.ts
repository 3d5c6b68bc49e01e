import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { endSession } from "@/lib/sessions/end-session";

export const DELETE = route(operations.revokeSession, async ({ ctx, params }) => {
  await endSession(ctx, params.id);
  return undefined;
});
