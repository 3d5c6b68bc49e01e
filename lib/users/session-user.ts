import "server-only";

import { type Auth, auth } from "./auth";
import { CurrentUser } from "./schemas";

/**
 * The user of a request's session cookie, or null. Does not prolong the session: only a reply that can set the
 * cookie may do that, which is `GET /api/auth/get-session` (components/session/keep-session.tsx).
 */
export async function userOfSession(
  headers: Headers,
  { api }: Pick<Auth, "api"> = auth(),
): Promise<CurrentUser | null> {
  const session = await api.getSession({ headers, query: { disableRefresh: true } });
  return session ? CurrentUser.parse(session.user) : null;
}
