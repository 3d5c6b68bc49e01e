import createNextIntlPlugin from "next-intl/plugin";

import { HEADER_RULES } from "./security-headers.mjs";

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
  headers: async () => HEADER_RULES,
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
