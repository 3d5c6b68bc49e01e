import { parseAsString, parseAsStringLiteral } from "nuqs/server";

import { AUDIT_SPANS } from "@/lib/audit/queries";

/** What is chosen on the page, as its address says it. */
export const auditViewParsers = {
  q: parseAsString,
  actor: parseAsString,
  action: parseAsString,
  span: parseAsStringLiteral(AUDIT_SPANS),
};
