import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listDrift } from "@/lib/drift/list-drift";

export const GET = route(operations.listDrift, async ({ ctx, query }) => ({
  reports: await listDrift(ctx, query),
}));
