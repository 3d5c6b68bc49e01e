import "server-only";

import diagnosticsChannel from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { NO_PAGE_POLICY, SECURITY_HEADERS } from "@/security-headers.mjs";

/** What `/healthz` says once the process serves. */
export const HEALTHY = { status: "ok" };

const PATH = "/healthz";
const TEXT = JSON.stringify(HEALTHY);
const HEADERS = {
  ...Object.fromEntries(SECURITY_HEADERS.map(({ key, value }) => [key, value])),
  "Content-Security-Policy": NO_PAGE_POLICY,
  "Content-Type": "application/json",
  "Content-Length": Buffer.byteLength(TEXT),
  "Cache-Control": "no-store",
};

/**
 * Answers `GET /healthz` before Next sees it: probes ask often, and of a busy server each question took 3 ms (Next
 * 16.4.5), a hundred times what the answer does. Call it once, when the process is up; who asks before that waits for
 * Next, as for every route.
 */
export function answerHealth(): void {
  const known = new WeakSet<Server>();
  diagnosticsChannel.subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (known.has(server)) return;
    known.add(server);
    // A listener cannot keep a request from those behind it: ours takes their place.
    const others = server.listeners("request");
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (request.url === PATH && request.method === "GET") response.writeHead(200, HEADERS).end(TEXT);
      else for (const listener of others) Reflect.apply(listener, server, [request, response]);
    });
  });
}
