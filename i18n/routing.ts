import { defineRouting } from "next-intl/routing";

/** English has no prefix, Chinese stands under /zh-CN. The first visit follows the cookie, then Accept-Language. */
export const routing = defineRouting({
  locales: ["en", "zh-CN"],
  defaultLocale: "en",
  localePrefix: "as-needed",
  localeCookie: { maxAge: 60 * 60 * 24 * 365, sameSite: "lax" },
  // Nothing here is for search engines, and the header would repeat the public host name.
  alternateLinks: false,
});

export type AppLocale = (typeof routing.locales)[number];
