import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";

/** A server on loopback that a test ends with `close`, and how often it was connected to. */
export type HostileServer = { port: number; connections: () => number; close: () => Promise<void> };

/** Certificate and key, PEM. */
type Pair = { cert: string; key: string };

/** TLS with a given certificate and any answer. */
export function startHttps(pair: Pair, listener: RequestListener): Promise<HostileServer> {
  return listen(createServer({ ...pair, maxHeaderSize: 64 * 1024 }, listener));
}

/** Bare TCP: whatever `onConnection` does. */
export function startTcp(onConnection: (socket: Socket) => void): Promise<HostileServer> {
  return listen(createTcpServer(onConnection));
}

async function listen(server: Server): Promise<HostileServer> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
