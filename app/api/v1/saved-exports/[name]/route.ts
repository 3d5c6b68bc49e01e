import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { deleteSavedExport } from "@/lib/exports/delete-saved-export";

export const DELETE = route(operations.deleteSavedExport, async ({ ctx, params }) => {
  await deleteSavedExport(ctx, params.name);
  return undefined;
});
