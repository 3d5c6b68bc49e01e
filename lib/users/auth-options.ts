import "server-only";

import type { BetterAuthOptions } from "better-auth";
import { isAPIError } from "better-auth/api";
import type { Logger } from "pino";

import type { Context } from "@/lib/core/context";
import { ROLES } from "@/lib/core/scopes";

import { senderAddress } from "./client-address";
import { CLIENT_HEADER } from "./introduce";
import { ownOrigins } from "./own-origin";
import { COOKIE_PREFIX, SESSION_DAYS } from "./rules";
import { authDatabase } from "./store";

const DAY_SECONDS = 24 * 60 * 60;

export type AuthSettings = {
  ctx: Context;
  /** The public address; `https` makes the cookies Secure. */
  url: string;
  trustedProxies: readonly string[];
  log: Pick<Logger, "error">;
};

/** What every way to sign in has in common, so that a session is the same whichever way it was opened. */
export function authOptions({ ctx, url, log }: AuthSettings) {
  return {
    appName: "Clawkeep",
    baseURL: url,
    basePath: "/api/auth",
    secret: ctx.vault.serverKey("session signing").reveal(),
    database: authDatabase(ctx),
    telemetry: { enabled: false },
    // Only the sentence: what else the library hands over may hold a request.
    logger: { level: "error", log: (_level, message) => log.error({ part: "sign-in" }, message) },
    onAPIError: {
      // Without this, refusals such as a wrong password go to the console as errors. `instanceof APIError` does not
      // know those of the router below better-auth, such as a body that is no JSON.
      onError: (error) => {
        if (!isAPIError(error)) log.error({ part: "sign-in", err: error }, "request failed");
      },
    },
    trustedOrigins: (request) => (request ? ownOrigins(request.headers, url) : []),
    user: {
      additionalFields: {
        role: { type: [...ROLES], required: true, input: false },
        lastSeenAt: { type: "date", required: false, input: false },
      },
    },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: url.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      // Said aloud, because better-auth turns the check off by itself where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
  } satisfies BetterAuthOptions;
}

/** Against floods. Guessing is stopped by sign-in-limits.ts, which counts failures only and survives a restart. */
export function floodLimits(perMinute: Record<string, number>) {
  return {
    enabled: true,
    storage: "memory",
    window: 60,
    max: 300,
    customRules: Object.fromEntries(
      Object.entries(perMinute).map(([path, max]) => [path, { window: 60, max }]),
    ),
  } satisfies BetterAuthOptions["rateLimit"];
}

/** The address as people know it: better-auth was given the network of it, which is what floods are counted by. */
export function sessionAddress(
  headers: Headers | undefined,
  { trustedProxies }: Pick<AuthSettings, "trustedProxies">,
): { ipAddress: string | null } {
  return { ipAddress: senderAddress(headers ?? new Headers(), trustedProxies) ?? null };
}
