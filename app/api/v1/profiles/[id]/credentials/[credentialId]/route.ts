import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { deleteCredential } from "@/lib/credentials/delete-credential";

export const DELETE = route(operations.deleteCredential, async ({ ctx, params }) => {
  await deleteCredential(ctx, { profileId: params.id, credentialId: params.credentialId });
  return undefined;
});
