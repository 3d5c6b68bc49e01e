import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { endOtherSessions } from "@/lib/sessions/end-other-sessions";
import { listSessions } from "@/lib/sessions/list-sessions";
import { sessionIdOf } from "@/lib/users/session-user";

export const GET = route(operations.listSessions, async ({ ctx, request }) => ({
  sessions: await listSessions(ctx, await sessionIdOf(request.headers)),
}));

export const DELETE = route(operations.endOtherSessions, async ({ ctx, request }) => {
  await endOtherSessions(ctx, await sessionIdOf(request.headers));
  return undefined;
});
