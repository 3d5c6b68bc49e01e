import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getCheck } from "@/lib/checks/get-check";

export const GET = route(operations.getCheck, ({ ctx, params }) =>
  getCheck(ctx, { profileId: params.id, checkId: params.checkId }),
);
