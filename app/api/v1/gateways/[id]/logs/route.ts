import { incomingBody } from "@/lib/api/incoming-body";
import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import type { Context } from "@/lib/core/context";
import { importLog } from "@/lib/gateways/import-log";

type Upload = { ctx: Context; params: { id: string }; request: Request };

const read = ({ ctx, params, request }: Upload) =>
  importLog(ctx, {
    gatewayId: params.id,
    body: incomingBody(request),
    encoding: request.headers.get("content-encoding"),
    length: Number(request.headers.get("content-length") ?? 0),
    signal: request.signal,
  });

export const POST = route(operations.importLog, read);
export const PUT = route(operations.pushLog, read);
