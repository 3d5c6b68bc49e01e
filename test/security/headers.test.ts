import path from "node:path";

import { PHASE_PRODUCTION_SERVER } from "next/constants";
import { NextRequest } from "next/server";
import { describe, expect, test, vi } from "vitest";

import proxy from "@/proxy";

const PAGES = ["/", "/profiles", "/zh-CN/settings", "/sign-in", "/no/such/page"];
const OTHERS = [
  "/api/v1/profiles",
  "/api/v1/openapi.json",
  "/api/auth/sign-in/email",
  "/api/no/such/address",
  "/healthz",
  "/clawkeep.mjs",
  "/icon.svg",
  "/no/such/file.html",
  "/_next/static/chunks/x.js",
];

// Its ESM build asks for "next/server" as only a bundler finds it; which language a page is in is no matter here.
vi.mock("next-intl/middleware", async () => {
  const { NextResponse } = await import("next/server");
  return { default: () => () => NextResponse.next() };
});

type Rule = { source: string; headers: { key: string; value: string }[] };
type NextConfig = { headers: () => Promise<Rule[]> };
type ConfigOf = (phase: string) => Promise<NextConfig>;

const { default: configOf } = (await import(
  /* @vite-ignore */ path.resolve(import.meta.dirname, "../../next.config.mjs")
)) as { default: ConfigOf };
const nextConfig = await configOf(PHASE_PRODUCTION_SERVER);

/** As Next matches `source` of these rules: `:path*` is anything, the rest a regular expression. */
function matches({ source }: Rule, address: string): boolean {
  return new RegExp(`^${source.replace("/:path*", "(?:/.*)?")}$`).test(address);
}

async function headersOf(address: string): Promise<Record<string, string>> {
  const rules = await nextConfig.headers();
  return Object.fromEntries(
    rules
      .filter((rule) => matches(rule, address))
      .flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value])),
  );
}

function page(address: string): Response {
  return proxy(
    new NextRequest(`http://localhost:3000${address}`, { headers: { cookie: "clawkeep.session_token=x" } }),
  );
}

test.each([...PAGES, ...OTHERS])(
  "%s carries every header that does not depend on the request",
  async (path) => {
    expect(await headersOf(path)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "origin-agent-cluster": "?1",
      "x-permitted-cross-domain-policies": "none",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
  },
);

test.each(OTHERS)(
  "%s runs nothing and is framed by nobody, should a browser take it for a page",
  async (path) => {
    const { "content-security-policy": policy = "" } = await headersOf(path);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  },
);

describe("a page's policy", () => {
  test.each(PAGES)("of %s lets only scripts with this reply's nonce run", async (path) => {
    // The rules of next.config.mjs would stand beside it, and both would have to allow a script.
    expect(await headersOf(path)).not.toHaveProperty("content-security-policy");
    const policies = [page(path), page(path)].map(
      ({ headers }) => headers.get("content-security-policy") ?? "",
    );
    const scripts = policies.map((policy) => /script-src ([^;]+)/.exec(policy)?.[1] ?? "");
    const nonces = scripts.map((sources) => /'nonce-([^']+)'/.exec(sources)?.[1] ?? "");
    expect(new Set(nonces).size).toBe(2);
    for (const nonce of nonces) expect(Buffer.from(nonce, "base64").length).toBeGreaterThanOrEqual(16);
    for (const sources of scripts) expect(sources).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    for (const policy of policies) {
      for (const rule of [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "connect-src 'self'",
      ]) {
        expect(policy.split("; ")).toContain(rule);
      }
    }
  });
});
