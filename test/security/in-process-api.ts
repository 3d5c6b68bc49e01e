import { onTestFinished } from "vitest";

import type { Context } from "@/lib/core/context";
import { readEnv } from "@/lib/core/env";
import { createLog } from "@/lib/core/log";
import type { Runtime } from "@/lib/core/runtime";

import { routeFiles } from "./route-files";

export const ORIGIN = "http://localhost:3000";

type Call = {
  method: string;
  /** With its query. */
  path: string;
  headers?: Record<string, string>;
  /** Text is sent as it is, anything else as JSON. */
  body?: unknown;
};

export type Send = (call: Call) => Promise<Response>;

/**
 * The HTTP API as it is, without a socket: the route files on disk, the sign-in, and the database of `ctx`. What is
 * set for the process is taken back by `end`.
 */
export async function serveInProcess(
  ctx: Context & { dataDir: string },
  { env = {}, log = createLog("silent") }: { env?: Record<string, string>; log?: Runtime["log"] } = {},
): Promise<{ send: Send; end: () => void }> {
  const slots = globalThis as Record<symbol, unknown>;
  const runtimeSlot = Symbol.for("clawkeep.runtime");
  const authSlot = Symbol.for("clawkeep.auth");
  slots[runtimeSlot] = {
    env: readEnv({ CLAWKEEP_DATA_DIR: ctx.dataDir, CLAWKEEP_CONNECT_TO: "*:443:127.0.0.1:1", ...env }),
    log,
    database: ctx.database,
    vault: ctx.vault,
  } satisfies Runtime;
  delete slots[authSlot];
  const routes = (await routeFiles()).map((route) => ({ ...route, match: matcherOf(route.pattern) }));

  return {
    async send({ method, path, headers = {}, body }) {
      const url = new URL(path, ORIGIN);
      const found = routes
        .map(({ module, match, pattern }) => ({ module, pattern, params: match(url.pathname) }))
        .filter(({ params }) => params !== null)
        // As Next does: the address with the fewest blanks wins.
        .toSorted((a, b) => blanksIn(a.pattern) - blanksIn(b.pattern))[0];
      const handler = found?.module[method as "GET"];
      if (!found || !handler) return new Response(null, { status: found ? 405 : 404 });
      const request = new Request(url, {
        method,
        headers: { host: url.host, ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      return handler(request, { params: Promise.resolve(found.params ?? {}) });
    },
    end() {
      delete slots[runtimeSlot];
      delete slots[authSlot];
    },
  };
}

/** The same for one test, taken back when it ends. */
export async function inProcessApi(...args: Parameters<typeof serveInProcess>): Promise<Send> {
  const { send, end } = await serveInProcess(...args);
  onTestFinished(end);
  return send;
}

/** A browser's headers after signing in: its cookie, and the origin of our own pages. */
export async function signIn(
  send: Send,
  account: { email: string; password: string },
): Promise<Record<string, string>> {
  const reply = await send({
    method: "POST",
    path: "/api/auth/sign-in/email",
    headers: { "content-type": "application/json", origin: ORIGIN },
    body: account,
  });
  if (!reply.ok) throw new Error(`Sign-in failed: ${reply.status} ${await reply.text()}`);
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  return { cookie, origin: ORIGIN };
}

/** An answer's body; of a stream of events, which goes on for ever, the first piece. */
export async function bodyOf(reply: Response): Promise<string> {
  if (!reply.headers.get("content-type")?.startsWith("text/event-stream")) return reply.text();
  const reader = reply.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

function blanksIn(pattern: string): number {
  return pattern.split("{...").length * 100 + pattern.split("{").length;
}

function matcherOf(pattern: string): (path: string) => Record<string, string> | null {
  const source = pattern
    .replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replace(/\{(?:\\\.){3}(\w+)\}/g, "(?<$1>.+)")
    .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const expression = new RegExp(`^${source}$`);
  return (path) => {
    const groups = expression.exec(path)?.groups;
    if (!groups) return expression.test(path) ? {} : null;
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  };
}
