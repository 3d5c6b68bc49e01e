import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { handOutExport } from "@/lib/exports/hand-out-export";
import { listHandedOut } from "@/lib/exports/list-handed-out";

export const GET = route(operations.listHandedOut, async ({ ctx, query }) => ({
  exports: await listHandedOut(ctx, query),
}));

export const POST = route(operations.handOutExport, ({ ctx, body }) => handOutExport(ctx, body));
