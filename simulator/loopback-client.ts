import { once } from "node:events";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";

import type { Simulator } from "./start-simulator";

export type Seen = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The parsed body; undefined where it is not JSON. */
  json: unknown;
};

export type Call = {
  method?: string;
  key?: string;
  headers?: Record<string, string>;
  /** Sent as JSON unless it is text already. */
  body?: unknown;
};

/**
 * One request to `https://HOST/PATH`, connected to the simulator instead of to the named host: what
 * `curl --connect-to` does, with the throw-away CA as the only one trusted. For tests.
 */
export async function callSimulator(simulator: Simulator, url: string, call: Call = {}): Promise<Seen> {
  const response = await openSimulator(simulator, url, call);
  const pieces: Buffer[] = [];
  for await (const piece of response as AsyncIterable<Buffer>) pieces.push(piece);
  const text = Buffer.concat(pieces).toString("utf8");
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: parsedOrUndefined(text) };
}

/** The same up to the answer's head; the caller reads the body, or drops it. */
export async function openSimulator(
  simulator: Simulator,
  url: string,
  call: Call = {},
): Promise<IncomingMessage> {
  const { hostname, pathname, search } = new URL(url);
  const body =
    call.body === undefined || typeof call.body === "string" ? call.body : JSON.stringify(call.body);
  const request = httpsRequest({
    host: simulator.host,
    port: simulator.port,
    servername: hostname,
    ca: simulator.caPem,
    agent: false,
    method: call.method ?? (body === undefined ? "GET" : "POST"),
    path: pathname + search,
    headers: {
      host: hostname,
      "user-agent": "Clawkeep/test",
      ...(call.key === undefined ? {} : { authorization: `Bearer ${call.key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...call.headers,
    },
  });
  request.end(body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return response;
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
