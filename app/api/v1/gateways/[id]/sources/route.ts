import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { createLogSource } from "@/lib/log-sources/create-log-source";
import { listLogSources } from "@/lib/log-sources/list-log-sources";

export const GET = route(operations.listLogSources, async ({ ctx, params }) => ({
  sources: await listLogSources(ctx, params.id),
}));

export const POST = route(operations.createLogSource, ({ ctx, params, body }) =>
  createLogSource(ctx, params.id, body),
);
