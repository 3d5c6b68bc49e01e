import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { importLog } from "@/lib/gateways/import-log";

export const POST = route(operations.importLog, ({ ctx, params, request }) =>
  importLog(ctx, {
    gatewayId: params.id,
    body: request.body,
    encoding: request.headers.get("content-encoding"),
    signal: request.signal,
  }),
);
