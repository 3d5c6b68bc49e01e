import type { CheckReason } from "./reasons";

/** Where a check may go: taken apart once, so that no later step parses the URL again. */
export type Target = {
  /** Lower case, without a trailing dot: the name in SNI, the certificate and the Host header. */
  host: string;
  port: number;
  /** `https://host` or `https://host:port`. */
  origin: string;
  /** Without a trailing slash; `""` for the root. */
  basePath: string;
};

export type TargetJudgement =
  | { ok: true; target: Target }
  | {
      ok: false;
      reason: Extract<
        CheckReason,
        "bad-url" | "not-https" | "url-has-credentials" | "host-not-allowed" | "port-not-allowed"
      >;
    };

const HTTPS_PORT = 443;

/** Model Studio answers nowhere else. Source: endpoints.json (help.aliyun.com/zh/model-studio/base-url, 2026-11). */
const MODEL_STUDIO_HOSTS = "*.aliyuncs.com";

/** The URL parser also lets `;`, `,`, `!` and others pass, at which another parser may end the host. */
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/**
 * May a key travel to this base URL? Only https, only `*.aliyuncs.com` or what
 * the operator allowed, only port 443 or the port allowed with the host.
 *
 * `allowedHosts` holds patterns: `host`, `*.domain` (any depth, never the bare
 * domain), each with `:port` where it is not 443. Addresses (`10.0.0.1`,
 * `[::1]`) are never a host: a certificate for one proves no name.
 */
export function judgeTarget(baseUrl: string, allowedHosts: readonly string[]): TargetJudgement {
  const url = URL.parse(baseUrl);
  if (!url) return { ok: false, reason: "bad-url" };
  if (url.protocol !== "https:") return { ok: false, reason: "not-https" };
  // A query is refused with user:password@ because both are where people put keys, and URLs end up in logs.
  if (url.username || url.password || url.search || url.hash)
    return { ok: false, reason: "url-has-credentials" };

  const host = url.hostname;
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  if (isAddress(host) || !HOST_NAME.test(host)) return { ok: false, reason: "host-not-allowed" };

  const patterns = [MODEL_STUDIO_HOSTS, ...allowedHosts].map(parsePattern);
  const named = patterns.filter((pattern) => matchesHost(pattern.host, host));
  if (named.length === 0) return { ok: false, reason: "host-not-allowed" };
  if (!named.some((pattern) => pattern.port === port)) return { ok: false, reason: "port-not-allowed" };

  return { ok: true, target: { host, port, origin: url.origin, basePath: url.pathname.replace(/\/+$/, "") } };
}

// The URL parser has already turned 0x7f.1, 2130706433 and 127.1 into dotted form.
function isAddress(host: string): boolean {
  return host.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}

function parsePattern(pattern: string): { host: string; port: number } {
  const [, host = "", port] = /^(.*?)(?::(\d+))?$/.exec(pattern.trim().toLowerCase()) ?? [];
  return { host, port: port === undefined ? HTTPS_PORT : Number(port) };
}

function matchesHost(pattern: string, host: string): boolean {
  // The dot stays in the suffix: `evilaliyuncs.com` must not match `*.aliyuncs.com`.
  return pattern.startsWith("*.")
    ? host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1
    : host === pattern;
}
