import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { holdsTag, TaggedReply } from "@/lib/api/tagged-reply";
import { downloadExport } from "@/lib/exports/download-export";

export const GET = route(operations.downloadExport, async ({ ctx, params, request }) => {
  // A path with folders comes in pieces, or in one where the client has encoded its slashes.
  const path = [params.file].flat().join("/");
  const { file, contentHash } = await downloadExport(ctx, {
    name: params.name,
    path,
    // Who asks by HEAD takes nothing along.
    holds: (hash) => request.method === "HEAD" || holdsTag(request, hash),
  });
  return TaggedReply.file({ name: path, mediaType: file.mediaType, text: file.content }, contentHash);
});
