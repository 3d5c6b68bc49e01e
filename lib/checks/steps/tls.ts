import { checkServerIdentity, type PeerCertificate, type TLSSocket } from "node:tls";

import { PROBE_TIMEOUTS_MS } from "@/lib/alibaba/paths";

import { required, type Step } from "../check-run";
import { openTrusted, startTls } from "../dial";
import { createPinnedHttp } from "../pinned-http";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A host renews weeks ahead; this close to the end, something is wrong on its side. */
const DAYS_LEFT_WARNING = 3;

/** The handshake and the certificate. An untrusted peer is shown and then left: nothing is ever sent to it. */
export const handshake: Step = async (run, signal) => {
  const target = required(run.found.target, "format");
  const { port } = required(run.found.route, "dns");
  const { socket: connection, address } = required(run.found.connection, "tcp");

  const { socket, problem } = await startTls(connection, target.host, signal);
  const certificate = socket.getPeerCertificate();
  const daysLeft = Math.floor((Date.parse(certificate.valid_to) - run.now().getTime()) / DAY_MS);
  const facts = {
    ...handshakeFacts(socket),
    ...certificateFacts(certificate, target.host),
    ...(Number.isNaN(daysLeft) ? {} : { daysLeft }),
  };
  if (problem !== null) {
    socket.destroy();
    return { status: "failed", evidence: { reason: problem, facts } };
  }
  run.found.http = createPinnedHttp(target, socket, (lifetime) =>
    openTrusted(
      address,
      port,
      target.host,
      AbortSignal.any([lifetime, AbortSignal.timeout(PROBE_TIMEOUTS_MS.connect)]),
    ),
  );
  if (daysLeft < DAYS_LEFT_WARNING) {
    return { status: "warning", evidence: { reason: "certificate-expires-soon", facts } };
  }
  return { status: "ok", evidence: { facts } };
};

function handshakeFacts(socket: TLSSocket): Record<string, string> {
  return {
    tlsVersion: socket.getProtocol() ?? "",
    cipher: socket.getCipher().standardName,
    // HTTP/1.1 is all we offer: a handful of requests one after another gain nothing from HTTP/2.
    httpVersion: socket.alpnProtocol === "http/1.1" ? "1.1" : "1.1, not negotiated",
  };
}

/** Read from an unproven peer: any field may be missing or nonsense. */
function certificateFacts(certificate: PeerCertificate, host: string): Record<string, string | boolean> {
  const { issuer, subject, valid_from, valid_to, subjectaltname }: Partial<PeerCertificate> = certificate;
  return {
    issuer: [issuer?.O, issuer?.CN].flat().filter(Boolean).join(", "),
    subject: [subject?.CN].flat().filter(Boolean).join(", "),
    names: subjectaltname ?? "",
    nameMatches: checkServerIdentity(host, certificate) === undefined,
    ...isoDate("validFrom", valid_from),
    ...isoDate("validTo", valid_to),
  };
}

function isoDate(name: string, text: string | undefined): Record<string, string> {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? {} : { [name]: new Date(time).toISOString() };
}
