"use client";

import { useEffect } from "react";

import { authClient } from "./auth-client";

/**
 * Prolongs the session, once per page load: pages and API replies do not set cookies, this call does. better-auth
 * renews it at most once a day, so that somebody who comes back within seven days stays signed in.
 */
export function KeepSession() {
  useEffect(() => {
    void authClient.getSession();
  }, []);
  return null;
}
