import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { endTwoFactor } from "@/lib/two-factor/end-two-factor";

export const POST = route(operations.endTwoFactor, async ({ ctx, body }) => {
  await endTwoFactor(ctx, body);
  return undefined;
});
