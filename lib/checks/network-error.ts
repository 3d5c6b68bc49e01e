import type { CheckReason } from "./reasons";

/** System, DNS, undici and llhttp error codes (Node 24, undici 8) in the words of a check. */
const REASON_BY_CODE: Readonly<Record<string, CheckReason>> = {
  ENOTFOUND: "host-not-found",
  ENODATA: "host-not-found",
  EAI_AGAIN: "dns-failed",
  EAI_FAIL: "dns-failed",
  ESERVFAIL: "dns-failed",
  EREFUSED: "dns-failed",
  ETIMEOUT: "dns-failed",
  ECONNREFUSED: "connection-refused",
  EHOSTUNREACH: "host-unreachable",
  ENETUNREACH: "host-unreachable",
  EADDRNOTAVAIL: "host-unreachable",
  EACCES: "host-unreachable",
  EPERM: "host-unreachable",
  ETIMEDOUT: "timeout",
  ECONNRESET: "connection-closed",
  EPIPE: "connection-closed",
  UND_ERR_SOCKET: "connection-closed",
  UND_ERR_HEADERS_OVERFLOW: "bad-http",
};

/** OpenSSL's verdict on a certificate chain, and Node's on its name (nodejs.org/api/tls.html#x509-certificate-error-codes). */
const CERTIFICATE_REASON: Readonly<Record<string, CheckReason>> = {
  CERT_HAS_EXPIRED: "certificate-expired",
  CERT_NOT_YET_VALID: "certificate-not-yet-valid",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate-self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate-self-signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-wrong-host",
};

/** The reason word of a network error, or null when the error is none: then it is a bug of ours. */
export function reasonOfNetworkError(error: unknown): CheckReason | null {
  // llhttp's parse errors have a code only where llhttp gave one (undici 8, HTTPParserError).
  if (error instanceof Error && error.name === "HTTPParserError") return "bad-http";
  const code = codeOf(error);
  if (code === null || code === "UND_ERR_INVALID_ARG") return null;
  const known = REASON_BY_CODE[code];
  if (known) return known;
  if (code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_") || code === "EPROTO") return "tls-failed";
  return code.startsWith("UND_ERR_") || /^E[A-Z]+$/.test(code) ? "connection-failed" : null;
}

/** Why a certificate is not trusted, from `TLSSocket.authorizationError`. */
export function reasonOfCertificateError(code: string): CheckReason {
  return CERTIFICATE_REASON[code] ?? "certificate-untrusted";
}

/** The machine code of an error; messages are never used, they may quote what was sent. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
