import { getMessages } from "next-intl/server";

import type { PageNamespace } from "@/i18n/page-messages";

import { MoreMessages } from "./more-messages";

type PageTextsProps = { of: readonly PageNamespace[]; children: React.ReactNode };

/** Brings the texts of one page to the browser, beside those that every page has. */
export async function PageTexts({ of, children }: PageTextsProps) {
  const messages = await getMessages();
  return (
    <MoreMessages messages={Object.fromEntries(of.map((name) => [name, messages[name]]))}>
      {children}
    </MoreMessages>
  );
}
