import { getSessionCookie } from "better-auth/cookies";
import createIntlMiddleware from "next-intl/middleware";
import { type NextRequest, NextResponse } from "next/server";

import { routing } from "@/i18n/routing";
import { localePrefix, signInPath, withoutLocale } from "@/lib/ui/next-path";
import { COOKIE_PREFIX } from "@/lib/users/rules";

const PUBLIC_PAGES: ReadonlySet<string> = new Set(["/sign-in", "/setup", "/invite"]);

const DEVELOPMENT = process.env.NODE_ENV === "development";

const localise = createIntlMiddleware(routing);

/** Language, sign-in gate and Content-Security-Policy of every page. */
export default function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const path = withoutLocale(pathname);

  // A glance at the cookie saves rendering for nobody. The session itself is checked by the dashboard's layout.
  if (!PUBLIC_PAGES.has(path) && !getSessionCookie(request, { cookiePrefix: COOKIE_PREFIX })) {
    return NextResponse.redirect(new URL(localePrefix(pathname) + signInPath(path, search), request.url));
  }

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  // next-intl passes the request's headers on to the page: Next reads the nonce from this one for its own scripts.
  request.headers.set("content-security-policy", policy);
  request.headers.set("x-nonce", nonce);

  const response = localise(request);
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "object-src 'none'",
    // React's development build needs eval for its error stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ""}`,
    // Inline: bar widths are style attributes, and sonner and Radix's scroll lock add style elements without a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${DEVELOPMENT ? " ws:" : ""}`,
    // The doctor's rules run in a worker. Without a line of its own it would need the nonce, which workers cannot carry.
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

export const config = {
  // Not /api: Next keeps the body of every request that passes through here in memory, and gateway logs of 256 MiB
  // are streamed there; it has its own authentication. Nor files (a dot) and Next's own.
  matcher: ["/((?!api/|_next/|healthz$|.*\\.).*)"],
};
