import type { AppLocale } from "@/i18n/routing";

/** Each language in its own words, so that whoever looks for it can read it. */
export const LANGUAGES = { en: "English", "zh-CN": "中文" } as const satisfies Record<AppLocale, string>;
