import { once } from "node:events";
import { connect as connectTcp, type Socket } from "node:net";
import {
  connect as connectTls,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type TLSSocket,
} from "node:tls";

import { reasonOfCertificateError } from "./network-error";
import { StepFailure } from "./step-outcome";
import type { CheckReason } from "./reasons";

/**
 * Opens a TCP connection to an IP address (never a name: nothing may be
 * resolved again after the addresses were judged). `signal` ends the attempt,
 * not the open connection. Throws system errors with a `code`.
 */
export async function openTcp(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connectTcp({ host: address, port, noDelay: true });
  // A connection that breaks while nobody waits for it is found by its next user; unheard, it would end the process.
  socket.on("error", () => undefined);
  await ready(socket, "connect", signal);
  return socket;
}

/** A finished handshake. With `problem` set nothing may be written to the socket: the peer is not proven. */
export type TlsResult = { socket: TLSSocket; problem: CheckReason | null };

/**
 * Handshakes over an open connection. The certificate is checked against the
 * system's roots (and NODE_EXTRA_CA_CERTS) and the host's name; the result is
 * returned instead of thrown, so that a refused certificate can be shown.
 */
export async function startTls(connection: Socket, host: string, signal: AbortSignal): Promise<TlsResult> {
  signal.throwIfAborted();
  const socket = connectTls({
    socket: connection,
    servername: host,
    secureContext: trust(),
    ALPNProtocols: ["http/1.1"],
    // Judged below by `authorized`, which NODE_TLS_REJECT_UNAUTHORIZED=0 does not soften.
    rejectUnauthorized: false,
  });
  socket.on("error", () => undefined);
  await ready(socket, "secureConnect", signal);
  // Typed as Error; Node puts the code there (lib/internal/tls/wrap.js, v24).
  const problem = socket.authorized ? null : reasonOfCertificateError(String(socket.authorizationError));
  return { socket, problem };
}

let trusted: { roots: readonly string[]; context: SecureContext } | undefined;

/** One for all checks: making one costs a tenth of the handshake. Made anew when the process's roots change. */
function trust(): SecureContext {
  const roots = getCACertificates("default");
  if (trusted?.roots !== roots) trusted = { roots, context: createSecureContext() };
  return trusted.context;
}

/** TCP and a trusted handshake in one: for a connection that replaces one the server closed. */
export async function openTrusted(
  address: string,
  port: number,
  host: string,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { socket, problem } = await startTls(await openTcp(address, port, signal), host, signal);
  if (problem === null) return socket;
  socket.destroy();
  throw new StepFailure(problem);
}

async function ready(socket: Socket, event: "connect" | "secureConnect", signal: AbortSignal): Promise<void> {
  try {
    await once(socket, event, { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
