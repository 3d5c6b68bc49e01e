import type { AppLocale } from "./routing";

import type en from "./messages-en";

/**
 * Texts live in one file per namespace and language: `messages/<locale>/<namespace>.json`. A namespace is one screen
 * or one shared vocabulary. To add one, create the file in both languages and name it in messages-en.ts and
 * messages-zh-cn.ts; `messages/messages.test.ts` fails when any of the four is forgotten, and `useTranslations("…")`
 * knows the new keys at once because these types come from the English files.
 */
export type Messages = typeof en;

const LOADERS = {
  en: () => import("./messages-en"),
  "zh-CN": () => import("./messages-zh-cn"),
} as const satisfies Record<AppLocale, () => Promise<{ default: object }>>;

/** All texts of one language. The test makes sure that the Chinese files have the keys of the English ones. */
export async function loadMessages(locale: AppLocale): Promise<Messages> {
  const { default: messages } = await LOADERS[locale]();
  return messages as Messages;
}
