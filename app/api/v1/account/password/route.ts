import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { changeOwnPassword } from "@/lib/users/change-own-password";
import { sessionIdOf } from "@/lib/users/session-user";

export const PUT = route(operations.changeOwnPassword, async ({ ctx, body, request }) => {
  await changeOwnPassword(ctx, body, await sessionIdOf(request.headers));
  return undefined;
});
