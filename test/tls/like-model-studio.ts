import type { RequestListener, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

export const noKey = {
  error: { message: "No API-key provided.", type: "x", param: null, code: "invalid_api_key" },
};

/** Answers like the real one, but for the keyed requests, which `keyed` answers. */
export function guarded(keyed: RequestListener): RequestListener {
  return (request, response) =>
    request.headers.authorization === undefined ? json(response, 401, noKey) : keyed(request, response);
}

/** A list and a chat, as small as they can be. */
export const good = guarded((request, response) =>
  request.method === "GET"
    ? json(response, 200, { object: "list", data: [{ id: "qwen-flash" }] })
    : json(response, 200, { choices: [{}], usage: { prompt_tokens: 16, completion_tokens: 1 } }),
);

/** Passes bytes on, so that a test can choose the server behind an address per connection. */
export function relay(socket: Socket, port: number): void {
  const upstream = connect(port, "127.0.0.1");
  upstream.on("error", () => socket.destroy());
  upstream.on("close", () => socket.destroy());
  socket.on("close", () => upstream.destroy());
  socket.pipe(upstream).pipe(socket);
}
