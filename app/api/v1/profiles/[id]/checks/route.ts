import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listChecks } from "@/lib/checks/list-checks";
import { runCheck } from "@/lib/checks/run-check";

export const GET = route(
  operations.listChecks,
  async ({ ctx, params, query: { limit, level, from, to } }) => ({
    checks: await listChecks(ctx, {
      profileId: params.id,
      limit,
      ...(level && { level }),
      ...(from !== undefined && { from: new Date(from) }),
      ...(to !== undefined && { to: new Date(to) }),
    }),
  }),
);

export const POST = route(operations.runCheck, ({ ctx, params, body, request }) =>
  runCheck(ctx, { profileId: params.id, ...body }, request.signal),
);
