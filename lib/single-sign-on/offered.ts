import "server-only";

import { runtime } from "@/lib/core/runtime";

/** What the sign-in page offers beside the password; null where no provider is configured. `name`: as the operator calls it. */
export function offeredSingleSignOn(): { name: string | null } | null {
  const { oidc } = runtime().env;
  return oidc && { name: oidc.name };
}
