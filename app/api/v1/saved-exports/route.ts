import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listSavedExports } from "@/lib/exports/list-saved-exports";
import { saveExport } from "@/lib/exports/save-export";

export const GET = route(operations.listSavedExports, async ({ ctx }) => ({
  exports: await listSavedExports(ctx),
}));

export const PUT = route(operations.saveExport, ({ ctx, body }) => saveExport(ctx, body));
