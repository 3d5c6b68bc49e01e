import "server-only";

import { type Auth, auth } from "./auth";
import { CurrentUser } from "./schemas";

type Sessions = Pick<Auth, "api" | "noteSeen">;

/**
 * The user of a request's session cookie, or null. Does not prolong the session: only a reply that can set the
 * cookie may do that, which is `GET /api/auth/get-session` (components/session/keep-session.tsx).
 */
export async function userOfSession(
  headers: Headers,
  { api, noteSeen }: Sessions = auth(),
): Promise<CurrentUser | null> {
  const found = await api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { user, session } = found;
  await noteSeen({
    sessionId: session.id,
    userId: user.id,
    sessionSeenAt: session.updatedAt,
    userSeenAt: user.lastSeenAt ?? null,
  });
  return CurrentUser.parse(user);
}

/** Id of the session a request came with, or null: an API token has none. */
export async function sessionIdOf(
  headers: Headers,
  { api }: Pick<Auth, "api"> = auth(),
): Promise<string | null> {
  const found = await api.getSession({ headers, query: { disableRefresh: true } });
  return found?.session.id ?? null;
}
