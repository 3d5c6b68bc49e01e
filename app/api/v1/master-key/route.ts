import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getMasterKey } from "@/lib/master-key/get-master-key";

export const GET = route(operations.getMasterKey, ({ ctx }) => getMasterKey(ctx));
