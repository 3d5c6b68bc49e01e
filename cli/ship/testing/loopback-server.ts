import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

export type Push = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  bytes: number;
  lines: string[];
};
/** `stall`: take the lines and never answer. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | "stall";

/** A server on an ephemeral port that answers as told, and remembers what came and what it took. */
export async function loopbackServer(
  replyTo: (push: Push, index: number) => Reply = () => ({ status: 201 }),
) {
  const pushes: Push[] = [];
  const taken: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const push = {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        bytes: body.length,
        lines: gunzipSync(body).toString().trimEnd().split("\n"),
      };
      pushes.push(push);
      const reply = replyTo(push, pushes.length - 1);
      if (reply === "stall") return;
      if (reply.status === 201) taken.push(...push.lines);
      response.writeHead(reply.status, reply.headers).end(reply.body ?? "{}");
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    pushes,
    taken,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
