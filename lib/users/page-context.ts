import "server-only";

import { getLocale } from "next-intl/server";

import { redirect } from "@/i18n/navigation";
import type { Context } from "@/lib/core/context";
import { contextFor } from "@/lib/core/runtime";

import { currentUser } from "./current-user";
import { actorOfUser } from "./rules";

/** The context a page calls its verbs with; who is not signed in is sent to sign in. */
export async function pageContext(): Promise<Context> {
  const user = await currentUser();
  if (!user) return redirect({ href: "/sign-in", locale: await getLocale() });
  return contextFor(actorOfUser(user));
}
