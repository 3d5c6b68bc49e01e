import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { createProfile } from "@/lib/profiles/create-profile";
import { listProfiles } from "@/lib/profiles/list-profiles";

export const GET = route(operations.listProfiles, async ({ ctx }) => ({ profiles: await listProfiles(ctx) }));

export const POST = route(operations.createProfile, ({ ctx, body }) => createProfile(ctx, body));
