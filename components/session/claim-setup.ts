import { z } from "zod";

import { api } from "@/lib/ui/api-client";
import type { ClaimSetupLinkInput } from "@/lib/users/schemas";

/** Creates the first admin. Throws `ApiError`: `not_found` when the link was used or has expired meanwhile. */
export function claimSetup(input: ClaimSetupLinkInput): Promise<{ id: string }> {
  return api(z.object({ id: z.string() }), "/api/setup", { json: input });
}
