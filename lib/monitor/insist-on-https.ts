import "server-only";

import diagnosticsChannel from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/**
 * Where people open this server by https, every reply of this process says so for a year, and a later downgrade is
 * refused by the browser (RFC 6797). Not in next.config.mjs: what is there is fixed when the app is built. Call it once,
 * at start. `url` is the address people open.
 */
export function insistOnHttps(url: string): void {
  if (!url.startsWith("https://")) return;
  diagnosticsChannel.subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
  });
}
