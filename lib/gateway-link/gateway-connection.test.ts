import { createServer, type Socket } from "node:net";

import { expect, onTestFinished, test, vi } from "vitest";

import { acceptUpgrade, sendText } from "@/simulator/websocket-frames";

import { GatewayConnection } from "./gateway-connection";

const signal = new AbortController().signal;

/** A peer that does with each connection's first bytes as told, and never ends one. */
async function stubbornPeer(onRequest: (socket: Socket, request: string) => void) {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    socket.once("data", (data) => onRequest(socket, data.toString()));
    socket.resume();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { url: `ws://127.0.0.1:${(server.address() as { port: number }).port}`, open };
}

test("a gateway that does not answer the closing holds no connection of ours", async () => {
  const { url, open } = await stubbornPeer((socket, request) => {
    acceptUpgrade(socket, /sec-websocket-key: (.*)\r\n/i.exec(request)?.[1] ?? "");
    const payload = { nonce: "n", ts: 1 };
    sendText(socket, JSON.stringify({ type: "event", event: "connect.challenge", payload }));
  });
  const { connection } = await GatewayConnection.open(url, 2_000, signal);
  const [peer] = open;
  connection.close();
  // It writes on: to a connection that is gone, not to one that still listens.
  await vi.waitFor(() => {
    if (peer && !peer.destroyed) sendText(peer, "{}");
    expect(open.size).toBe(0);
  }, 5_000);
});

test("what takes the connection and says nothing is unreachable, not a connection that was lost", async () => {
  const { url } = await stubbornPeer(() => undefined);
  await expect(GatewayConnection.open(url, 100, signal)).rejects.toMatchObject({
    code: "unreachable",
    message: "no challenge came",
  });
});
