import "server-only";

import type { Actor } from "@/lib/core/context";

import type { Auth } from "./auth";
import { actorOfUser } from "./rules";
import { userOfSession } from "./session-user";

/** The signed-in user of a request as the actor of verbs, or null. */
export async function actorOfSession(
  headers: Headers,
  auth?: Pick<Auth, "api" | "noteSeen">,
): Promise<Actor | null> {
  const user = await userOfSession(headers, auth);
  return user && actorOfUser(user);
}
