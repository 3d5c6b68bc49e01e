import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listIncidents } from "@/lib/incidents/list-incidents";

export const GET = route(operations.listIncidents, async ({ ctx, params }) => ({
  incidents: await listIncidents(ctx, { profileId: params.id }),
}));
