import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { revokeApiToken } from "@/lib/tokens/revoke-api-token";

export const DELETE = route(operations.revokeToken, async ({ ctx, params }) => {
  await revokeApiToken(ctx, params.id);
  return undefined;
});
