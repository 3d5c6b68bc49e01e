import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { deleteLogSource } from "@/lib/log-sources/delete-log-source";
import { updateLogSource } from "@/lib/log-sources/update-log-source";

export const PATCH = route(operations.updateLogSource, ({ ctx, params, body }) =>
  updateLogSource(ctx, { gatewayId: params.id, sourceId: params.sourceId }, body),
);

export const DELETE = route(operations.deleteLogSource, async ({ ctx, params }) => {
  await deleteLogSource(ctx, { gatewayId: params.id, sourceId: params.sourceId });
  return undefined;
});
