import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { confirmImport } from "@/lib/imports/confirm-import";

export const POST = route(operations.confirmImport, ({ ctx, body }) => confirmImport(ctx, body));
