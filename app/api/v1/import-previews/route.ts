import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { previewImport } from "@/lib/imports/preview-import";

export const POST = route(operations.previewImport, ({ ctx, body }) => previewImport(ctx, body));
