import type { Messages } from "./messages";

/**
 * Namespaces that one page alone speaks with, some 60 KB together. Texts travel with every page that is opened; these go
 * with their own (components/shell/page-texts.tsx).
 */
const OF_ONE_PAGE = ["doctor", "imports", "exports"] as const satisfies readonly (keyof Messages)[];

export type PageNamespace = (typeof OF_ONE_PAGE)[number];

/** What every page needs. */
export function sharedMessages(messages: Messages): Omit<Messages, PageNamespace> {
  const { doctor: _doctor, imports: _imports, exports: _exports, ...shared } = messages;
  return shared;
}
