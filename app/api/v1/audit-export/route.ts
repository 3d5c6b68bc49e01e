import { contextForRequest } from "@/lib/api/context-for-request";
import { errorResponse } from "@/lib/api/error-response";
import { operations } from "@/lib/api/operations";
import { parseInput } from "@/lib/api/read-json";
import { exportAudit } from "@/lib/audit/export-audit";
import { requireScope } from "@/lib/core/context";

const TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" } as const;

/** A file, not a JSON reply: it is sent as it is read. */
export async function GET(request: Request): Promise<Response> {
  const { scope, query } = operations.exportAudit;
  try {
    const ctx = await contextForRequest(request);
    requireScope(ctx, scope);
    const asked = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
    const file = await exportAudit(ctx, asked);
    return new Response(file, {
      headers: {
        "Content-Type": TYPES[asked.format],
        "Content-Disposition": `attachment; filename="clawkeep-audit.${asked.format}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    return errorResponse(error, request.signal);
  }
}
