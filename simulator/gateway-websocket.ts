import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { GatewayConfig } from "./gateway-config";
import { type ConnectParams, GatewayDoor, type GatewayRelease, type Refused } from "./gateway-door";
import { GatewayLog } from "./gateway-log";
import { acceptUpgrade, receiveTexts, sendClose, sendText } from "./websocket-frames";

type Request = { id: string; method: string; params: Record<string, unknown> };

export type SimulatedGateway = {
  /** ws://127.0.0.1:PORT */
  url: string;
  log: GatewayLog;
  config: GatewayConfig;
  /** Providers `models.authStatus` tells of, with their status. */
  authStatus: Record<string, string>;
  /** Cuts the connection instead of answering `config.patch`: before it is written, or after. */
  cutPatch: "before" | "after" | null;
  /** So many times more it lets nobody in, as while it starts (2026.5.12). */
  starting: number;
  door: GatewayDoor;
  /** Every request so far, with what was sent in it. */
  requests: Request[];
  /** Breaks every connection, as a restart does. */
  drop: () => void;
  /** While silent it takes questions and answers none. */
  silent: boolean;
  close: () => Promise<void>;
};

/**
 * An OpenClaw gateway on loopback as far as reading its log and its config goes: challenge, connect, `logs.tail`
 * (gateway-ws fixtures, 2026.9.6), `config.get`, `config.patch`, `health`, `models.authStatus`. `remote`: as if through a
 * trusted reverse proxy, so that devices must be approved. `scopes`: all that anybody is given; null: what is asked for.
 */
export async function startGateway({
  release = "2026.9.6",
  token = "fake-gateway-token",
  remote = false,
  scopes = null,
  port = 0,
}: {
  release?: GatewayRelease;
  token?: string;
  remote?: boolean;
  scopes?: readonly string[] | null;
  port?: number;
} = {}): Promise<SimulatedGateway> {
  const log = new GatewayLog();
  const door = new GatewayDoor(release, { token, remote, scopes });
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(426).end());
  const drop = (): void => sockets.forEach((socket) => socket.destroy());
  const gateway: SimulatedGateway = {
    url: "",
    log,
    config: new GatewayConfig(release),
    authStatus: {},
    cutPatch: null,
    starting: 0,
    door,
    requests: [],
    silent: false,
    drop,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        drop();
      }),
  };

  server.on("upgrade", (request, socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    acceptUpgrade(socket, request.headers["sec-websocket-key"] ?? "");
    converse(gateway, socket, request.headers.origin !== undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  gateway.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return gateway;
}

function converse(gateway: SimulatedGateway, socket: Duplex, hasOrigin: boolean): void {
  const nonce = randomUUID();
  let scopes: string[] = [];
  const send = (frame: object): void => sendText(socket, JSON.stringify(frame));
  const refuse = (id: string, error: object): void => send({ type: "res", id, ok: false, error });

  receiveTexts(socket, (text) => {
    const request = JSON.parse(text) as Request;
    gateway.requests.push(request);
    if (gateway.silent) return;
    const { id, method, params } = request;
    if (method === "connect" && gateway.starting > 0) {
      gateway.starting -= 1;
      return refuse(id, { code: "UNAVAILABLE", message: "gateway starting; retry shortly" });
    }
    if (method === "connect") {
      const outcome = gateway.door.connect(params as unknown as ConnectParams, nonce, hasOrigin);
      if ("code" in outcome) {
        const { closeCode = 1008, ...error } = outcome;
        refuse(id, error);
        return sendClose(socket, closeCode, error.message);
      }
      scopes = outcome.scopes;
      send({ type: "res", id, ok: true, payload: hello(gateway.door, outcome) });
      return send({ type: "event", event: "health", payload: { ok: true }, seq: 1 });
    }
    const needed = method === "config.patch" ? "operator.admin" : "operator.read";
    if (!scopes.includes(needed) && !scopes.includes("operator.admin")) {
      const details = { code: "MISSING_SCOPE", missingScope: needed };
      return refuse(id, { code: "FORBIDDEN", message: `missing scope: ${needed}`, details });
    }
    if (method === "config.patch" && gateway.cutPatch !== null) {
      if (gateway.cutPatch === "after") gateway.config.patch(params);
      return socket.destroy();
    }
    const outcome = answer(gateway, method, params);
    if ("code" in outcome) return refuse(id, outcome);
    return send({ type: "res", id, ok: true, payload: outcome.payload });
  });
  send({ type: "event", event: "connect.challenge", payload: { nonce, ts: Date.now() } });
}

function answer(
  { log, config, door, authStatus }: SimulatedGateway,
  method: string,
  params: Record<string, unknown>,
): Refused | { payload: object } {
  switch (method) {
    case "logs.tail":
      return { payload: log.tail(params) };
    case "config.get":
      return { payload: config.get() };
    case "config.patch":
      return config.patch(params);
    case "health":
      return { payload: { ok: true, ts: Date.now() } };
    case "models.authStatus":
      if (door.protocol === 3) break;
      return {
        payload: {
          ts: Date.now(),
          providers: Object.entries(authStatus).map(([provider, status]) => ({ provider, status })),
        },
      };
  }
  return { code: "INVALID_REQUEST", message: `unknown method: ${method}` };
}

/** Protocol 3 greets without the scopes it gave. */
function hello(door: GatewayDoor, given: { scopes: string[]; deviceToken: string | null }): object {
  const { release, protocol } = door;
  return {
    type: "hello-ok",
    protocol,
    server: { version: release, connId: randomUUID() },
    features: { methods: ["health", "logs.tail", "config.get", "config.patch"] },
    auth: {
      role: "operator",
      ...(protocol === 4 && { scopes: given.scopes }),
      ...(given.deviceToken !== null && { deviceToken: given.deviceToken, issuedAtMs: Date.now() }),
    },
    policy: { maxPayload: 26_214_400, tickIntervalMs: 30_000 },
  };
}
