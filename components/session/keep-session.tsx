"use client";

import { useEffect } from "react";

/**
 * Prolongs the session, once per page load: pages and API replies do not set cookies, this call does. better-auth
 * renews it at most once a day, so that somebody who comes back within seven days stays signed in.
 */
export function KeepSession() {
  useEffect(() => {
    // Not by better-auth's client, whose code would be part of every page for this one call. The reply is read to its
    // end, or the connection stays taken. Nothing is lost when it fails: the next page load asks again.
    fetch("/api/auth/get-session")
      .then((reply) => reply.text())
      .catch(() => undefined);
  }, []);
  return null;
}
