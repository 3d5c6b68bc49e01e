import "server-only";

import diagnosticsChannel from "node:diagnostics_channel";
import type { Server } from "node:http";

const IDLE_INTERVAL_MS = 100;

/**
 * Notes the HTTP servers of this process that are asked something; Next hands out none. Call it once, at start.
 * Returns how to close them: they take no more requests, and it resolves when those that came are answered.
 */
export function noteServers(): () => Promise<void> {
  const servers = new Set<Server>();
  diagnosticsChannel.subscribe("http.server.request.start", (message) => {
    servers.add((message as { server: Server }).server);
  });
  return async () => {
    await Promise.all([...servers].map(closed));
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive behind its last answer would hold the server for seconds.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_INTERVAL_MS);
    // An error says that it was closed already.
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
  });
}
