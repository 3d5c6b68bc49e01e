import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listPresets } from "@/lib/profiles/list-presets";

export const GET = route(operations.listPresets, async ({ ctx }) => ({ presets: await listPresets(ctx) }));
