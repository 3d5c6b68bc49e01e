/** Why a gateway could not be spoken to, as machine words; translated under `logSources.errors`. */
export const LINK_ERRORS = [
  "unreachable",
  "token-refused",
  "pairing-required",
  "scope-missing",
  "protocol-unknown",
  "connection-lost",
  "unexpected-reply",
] as const;
export type LinkErrorCode = (typeof LINK_ERRORS)[number];
