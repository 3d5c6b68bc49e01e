import { routing } from "@/i18n/routing";

const PREFIXES = routing.locales.map((locale) => `/${locale}`);

/** The locale at the start of a path, with its slash: `/zh-CN/profiles` → `/zh-CN`; empty where there is none. */
export function localePrefix(pathname: string): string {
  return PREFIXES.find((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`)) ?? "";
}

/** The path without its locale: `/zh-CN/profiles` → `/profiles`. */
export function withoutLocale(pathname: string): string {
  return pathname.slice(localePrefix(pathname).length) || "/";
}

/** The sign-in page's path, with the way back to a page in `next` (without locale: the language is kept by cookie). */
export function signInPath(pathname: string, search: string): string {
  const next = `${withoutLocale(pathname)}${search}`;
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

/**
 * Where to go after signing in, from the `next` parameter: a path of this site, else `/`.
 * Browsers read `//host` and `/\host` as another site; both would make the sign-in page a redirector for phishers.
 */
export function safeNextPath(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next)) return "/";
  // Tabs and line breaks are dropped by URL parsers, so "/\t/host" is "//host".
  return /[\p{Cc}\\]/u.test(next) ? "/" : next;
}
