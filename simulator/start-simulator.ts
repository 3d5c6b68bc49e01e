import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext, type TLSSocket } from "node:tls";

import { answer } from "./answer";
import { createCertificateAuthority, type CertificateAuthority } from "./certificates";
import { identifyHost } from "./hosts";
import { createKeyRing, maskKeysIn, type IssuedKeys } from "./keys";
import { createRecorder, type RecordedRequest, type Recorder } from "./recorder";
import { errorReply, htmlReply, nothingHere, type Reply } from "./reply";
import type { SpecialKeyName } from "./special-keys-data";
import { readBody, send } from "./transport";

const BODY_BYTES_MAX = 1024 * 1024;
const SERVED_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+aliyuncs\.com$/;

export type SimulatorOptions = {
  /** 0 or left out: any free port. */
  port?: number;
  host?: "127.0.0.1";
  /** How long the `slow` key waits for its answer. */
  slowMs?: number;
};

export type Simulator = {
  port: number;
  host: string;
  /** The throw-away CA, for `NODE_EXTRA_CA_CERTS`; removed by `close`. */
  caFile: string;
  caPem: string;
  keys: IssuedKeys;
  /** Keys that make something go wrong, by what goes wrong. */
  specialKeys: Record<SpecialKeyName, string>;
  /** Oldest first; the newest thousand. Never a key. */
  requests(): RecordedRequest[];
  /** Ends every connection and removes the CA file. May be called twice. */
  close(): Promise<void>;
};

/**
 * A stand-in for Model Studio on loopback: TLS for every `*.aliyuncs.com` name, answers by host × path × key.
 * Rejects when the port is taken (`EADDRINUSE`).
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = "127.0.0.1", slowMs = 3_000 } = options;
  const authority = createCertificateAuthority();
  const ring = createKeyRing();
  const recorder = createRecorder();
  const closing = new AbortController();

  const server = createTlsServer(authority);
  server.on("request", (request, response) => {
    serve(request, response, { ring, recorder, slowMs, closing: closing.signal }).catch((error: unknown) => {
      // Sockets that went away mid-answer are everyday; anything else is a fault of the simulator.
      const expected = closing.signal.aborted || response.destroyed || request.destroyed;
      if (!expected) process.stderr.write(`simulator: ${maskKeysIn(String(error))}\n`);
      response.destroy();
    });
  });

  server.listen(port, host);
  await once(server, "listening");
  const directory = await mkdtemp(join(tmpdir(), "clawkeep-simulator-"));
  const caFile = join(directory, "ca.pem");
  await writeFile(caFile, authority.certificatePem, { mode: 0o600 });

  return {
    port: (server.address() as AddressInfo).port,
    host,
    caFile,
    caPem: authority.certificatePem,
    keys: ring.keys,
    specialKeys: ring.specialKeys,
    requests: () => recorder.requests(),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function createTlsServer(authority: CertificateAuthority): Server {
  const server = createServer({
    ALPNProtocols: ["http/1.1"],
    minVersion: "TLSv1.2",
    handshakeTimeout: 10_000,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    // Without a name, or with a stranger's, there is no certificate and so no handshake.
    SNICallback(name, done) {
      if (!SERVED_NAME.test(name) || name.length > 253) return done(new Error(`No certificate for ${name}`));
      const { cert, key } = authority.issue(name);
      done(null, createSecureContext({ cert, key }));
    },
  });
  server.maxConnections = 500;
  server.on("clientError", (_error, socket) => socket.destroy());
  return server;
}

type Service = {
  ring: ReturnType<typeof createKeyRing>;
  recorder: Recorder;
  slowMs: number;
  closing: AbortSignal;
};

async function serve(request: IncomingMessage, response: ServerResponse, service: Service): Promise<void> {
  const arrivedAt = Date.now();
  const requestId = randomUUID();
  const method = request.method ?? "GET";
  const name = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  const [path = "/", query] = (request.url ?? "/").split("?", 2);

  const body = await readBody(request, BODY_BYTES_MAX);
  const { reply, fault } = decide();
  const xApiKey = request.headers["x-api-key"];
  service.recorder.record({
    method,
    host: name,
    path,
    authorization: request.headers.authorization ?? (typeof xApiKey === "string" ? xApiKey : undefined),
    userAgent: request.headers["user-agent"],
    body: body ?? "",
    status: reply.status,
    fault,
  });
  if (body === null) response.shouldKeepAlive = false;
  await send(response, reply, fault, {
    requestId,
    arrivedAt,
    slowMs: service.slowMs,
    closing: service.closing,
  });

  function decide(): ReturnType<typeof answer> {
    const plain = (only: Reply): ReturnType<typeof answer> => ({ reply: only, fault: null });
    // One connection, one host: what Envoy says to a Host header that is not the name of the handshake.
    if ((request.socket as TLSSocket).servername !== name)
      return plain(htmlReply(421, "421 Misdirected Request"));
    const host = identifyHost(name);
    if (!host) return plain(nothingHere());
    if (body === null) return plain(errorReply("tooLarge", { host, dialect: "openai", requestId }));
    const search = new URLSearchParams(query);
    return answer({ method, host, path, search, headers: request.headers, body, requestId }, service.ring);
  }
}
