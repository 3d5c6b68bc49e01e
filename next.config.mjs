import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

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

/** @param {string} phase */
export default async function configOf(phase) {
  // next-intl only tells the bundler where things are. To load it loads SWC, a compiler: 30 MiB that a server which
  // compiles nothing would keep as long as it runs.
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
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
  return withIntl(config);
}
