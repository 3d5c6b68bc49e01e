import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { addCredential } from "@/lib/credentials/add-credential";
import { listCredentials } from "@/lib/credentials/list-credentials";

export const GET = route(operations.listCredentials, async ({ ctx, params }) => ({
  credentials: await listCredentials(ctx, params.id),
}));

export const POST = route(operations.addCredential, ({ ctx, params, body }) =>
  addCredential(ctx, params.id, body),
);
