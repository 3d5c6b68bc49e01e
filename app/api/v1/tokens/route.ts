import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";

export const GET = route(operations.listTokens, async ({ ctx }) => ({ tokens: await listApiTokens(ctx) }));

export const POST = route(operations.createToken, ({ ctx, body }) => createApiToken(ctx, body));
