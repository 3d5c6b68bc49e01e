import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { renderExport } from "@/lib/exports/render-export";

export const POST = route(operations.renderExport, ({ ctx, body }) => renderExport(ctx, body));
