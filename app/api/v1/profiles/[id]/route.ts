import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { updateProfile } from "@/lib/profiles/update-profile";

export const GET = route(operations.getProfile, ({ ctx, params }) => getProfile(ctx, params.id));

export const PATCH = route(operations.updateProfile, ({ ctx, params, body }) =>
  updateProfile(ctx, params.id, body),
);

export const DELETE = route(operations.deleteProfile, async ({ ctx, params }) => {
  await deleteProfile(ctx, params.id);
  return undefined;
});
