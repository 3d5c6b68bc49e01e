import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { confirmTwoFactor } from "@/lib/two-factor/confirm-two-factor";
import { startTwoFactor } from "@/lib/two-factor/start-two-factor";
import { sessionIdOf } from "@/lib/users/session-user";

export const POST = route(operations.startTwoFactor, ({ ctx, body }) => startTwoFactor(ctx, body));

export const PUT = route(operations.confirmTwoFactor, async ({ ctx, body, request }) =>
  confirmTwoFactor(ctx, body, await sessionIdOf(request.headers)),
);
