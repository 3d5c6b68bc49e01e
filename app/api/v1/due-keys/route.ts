import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listDueKeys } from "@/lib/rotations/list-due-keys";

export const GET = route(operations.listDueKeys, async ({ ctx }) => ({ keys: await listDueKeys(ctx) }));
