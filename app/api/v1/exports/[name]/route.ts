import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { TaggedReply } from "@/lib/api/tagged-reply";
import { getExportManifest } from "@/lib/exports/get-export-manifest";

export const GET = route(operations.getExportManifest, async ({ ctx, params }) =>
  TaggedReply.json(await getExportManifest(ctx, params.name)),
);
