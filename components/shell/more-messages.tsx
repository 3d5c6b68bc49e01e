"use client";

import { type AbstractIntlMessages, NextIntlClientProvider, useMessages } from "next-intl";

type MoreMessagesProps = { messages: AbstractIntlMessages; children: React.ReactNode };

/** Adds texts to those that are here already. */
export function MoreMessages({ messages, children }: MoreMessagesProps) {
  const shared = useMessages();
  return <NextIntlClientProvider messages={{ ...shared, ...messages }}>{children}</NextIntlClientProvider>;
}
