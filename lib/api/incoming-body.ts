import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";
import diagnosticsChannel from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

// Next bundles instrumentation and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.incoming-requests");
type Holder = { [SLOT]?: AsyncLocalStorage<IncomingMessage> };

/**
 * Lets `incomingBody` find the request that is being answered. Call it once, at start.
 * Every request is noted, since one that was not would find the one before it on its connection.
 */
export function noteIncomingRequests(): void {
  const requests = new AsyncLocalStorage<IncomingMessage>();
  (globalThis as Holder)[SLOT] = requests;
  diagnosticsChannel.subscribe("http.server.request.start", (message) => {
    requests.enterWith((message as { request: IncomingMessage }).request);
  });
}

/**
 * The body of the request that is being answered, as Node reads it off the socket. A `Request` made by Next 16.4.5 has
 * each chunk copied by undici and passed through a web stream: twice the garbage, at a third of the speed. Where no
 * server was started, as in tests, its own body. Read one of them only.
 */
export function incomingBody(request: Request): AsyncIterable<Uint8Array> | null {
  return (globalThis as Holder)[SLOT]?.getStore() ?? request.body;
}
