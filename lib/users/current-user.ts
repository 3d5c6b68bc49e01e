import "server-only";

import { headers } from "next/headers";
import { cache } from "react";

import type { CurrentUser } from "./schemas";
import { userOfSession } from "./session-user";

/** Who is signed in on the page being rendered, or null. Looked up once per page, whoever asks. */
export const currentUser = cache(async (): Promise<CurrentUser | null> => userOfSession(await headers()));
