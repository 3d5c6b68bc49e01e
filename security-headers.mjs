// Of every reply, whatever it is: page, API, error, file. They are fixed when the app is built; what depends on the
// request or on where the server runs (the nonce, Strict-Transport-Security) is added by proxy.ts
// and lib/monitor/insist-on-https.ts.

/** A reply that is no page runs nothing and is shown in nobody's frame. Pages get their own policy, with a nonce. */
export const NO_PAGE_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A worker is held to the policy of its own file: the doctor's loads the rules, and calls nobody. */
export const SCRIPT_POLICY = `${NO_PAGE_POLICY}; script-src 'self'`;

export const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // Profile and gateway ids stand in URLs; no other site learns them.
  { key: "Referrer-Policy", value: "no-referrer" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Origin-Agent-Cluster", value: "?1" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
];

/** Where which of them go, as `headers` of next.config.mjs. */
export const HEADER_RULES = [
  { source: "/:path*", headers: SECURITY_HEADERS },
  // What proxy.ts leaves alone: the API and files. An API that answers a browser with markup would be a page after all.
  ...["/api/:path*", "/healthz", "/(.*\\..*)"].map((source) => ({
    source,
    headers: [{ key: "Content-Security-Policy", value: NO_PAGE_POLICY }],
  })),
  // Of two rules for one header the later counts.
  {
    source: "/_next/:path*",
    headers: [{ key: "Content-Security-Policy", value: SCRIPT_POLICY }],
  },
];
