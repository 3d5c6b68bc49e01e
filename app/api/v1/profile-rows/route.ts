import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listProfileRows } from "@/lib/profiles/rows/list-profile-rows";

export const GET = route(operations.listProfileRows, async ({ ctx }) => ({
  profiles: await listProfileRows(ctx),
}));
