const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/**
 * The origins that are this server: the configured address, and the host the request itself was sent to, so that
 * a browser which opened 127.0.0.1 or a LAN name can sign in too. A browser sets `Host` from the address bar;
 * a page of another site cannot choose it. Both schemes, because TLS may end at a proxy.
 */
export function ownOrigins(headers: Headers, url: string): string[] {
  const host = headers.get("host");
  const here = host !== null && HOST.test(host) ? [`http://${host}`, `https://${host}`] : [];
  return [new URL(url).origin, ...here];
}

/** True when a page of another site sent this request (CSRF). A request without `Origin` is no browser's write. */
export function isForeignOrigin(headers: Headers, url: string): boolean {
  const origin = headers.get("origin");
  return origin !== null && !ownOrigins(headers, url).includes(origin);
}
