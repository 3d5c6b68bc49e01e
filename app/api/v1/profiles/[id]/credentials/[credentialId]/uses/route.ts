import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getKeyUses } from "@/lib/rotations/get-key-uses";

export const GET = route(operations.getKeyUses, ({ ctx, params }) =>
  getKeyUses(ctx, { profileId: params.id, credentialId: params.credentialId }),
);
