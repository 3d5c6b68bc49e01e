import createNextIntlPlugin from "next-intl/plugin";

// These are fixed at build time. What depends on the request or on where the server runs (the Content-Security-Policy
// with its nonce, Strict-Transport-Security) is set in proxy.ts.
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // Profile and gateway ids stand in URLs; no other site learns them.
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Native or WebAssembly inside, or loads files beside itself by path: a bundler would lose them.
  serverExternalPackages: [
    "better-sqlite3",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "@prisma/schema-engine-wasm",
    "pino",
    "undici",
  ],
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

const withIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: {
    messages: {
      format: "json",
      path: ["./messages/en", "./messages/zh-CN"],
      locales: "infer",
      // Parsed when the app is built: the browser then needs no ICU parser, which weighs 10 KiB.
      precompile: true,
    },
  },
});

export default withIntl(config);
