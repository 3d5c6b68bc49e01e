"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { authClient } from "@/components/session/auth-client";

/** Ends the session and loads the sign-in page anew, so that nothing of the user stays in this tab's memory. */
export function useSignOut(): () => Promise<void> {
  const t = useTranslations("shell");
  return async () => {
    try {
      const { error } = await authClient.signOut();
      if (!error) return window.location.assign("/sign-in");
    } catch {
      // fetch throws for a lost connection only: the session is still there, as after any other refusal.
    }
    toast.error(t("signOutFailed"));
  };
}
