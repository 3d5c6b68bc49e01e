import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { resetTwoFactor } from "@/lib/two-factor/reset-two-factor";

export const DELETE = route(operations.resetTwoFactor, async ({ ctx, params }) => {
  await resetTwoFactor(ctx, params.id);
  return undefined;
});
