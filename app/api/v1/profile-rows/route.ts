import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { JsonText } from "@/lib/core/json-text";
import { listProfileRows } from "@/lib/profiles/rows/list-profile-rows";

export const GET = route(operations.listProfileRows, async ({ ctx }) => {
  const rows = await listProfileRows(ctx);
  return new JsonText(`{"profiles":${rows.text}}`);
});
