"use client";

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from "next-intl";

type MoreMessagesProps = { messages: AbstractIntlMessages; children: React.ReactNode };

/** Adds texts to those that are here already. */
export function MoreMessages({ messages, children }: MoreMessagesProps) {
  const [locale, shared] = [useLocale(), useMessages()];
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...shared, ...messages }}>
      {children}
    </NextIntlClientProvider>
  );
}
