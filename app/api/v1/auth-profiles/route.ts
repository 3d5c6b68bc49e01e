import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listAuthProfiles } from "@/lib/auth-profiles/list-auth-profiles";
import { nameAuthProfile } from "@/lib/auth-profiles/name-auth-profile";

export const GET = route(operations.listAuthProfiles, async ({ ctx }) => ({
  authProfiles: await listAuthProfiles(ctx),
}));

export const PUT = route(operations.nameAuthProfile, ({ ctx, body }) => nameAuthProfile(ctx, body));
