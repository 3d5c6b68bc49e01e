import { beforeAll, onTestFinished } from "vitest";

import type { CertificateAuthority } from "@/simulator/certificates";

import type { HostileServer } from "./hostile-server";
import { trustAuthority } from "./trust";

/** All tests of the calling file trust these CAs too. Called at the top of the file. */
export function trustDuringTests(...authorities: readonly CertificateAuthority[]): void {
  beforeAll(() => {
    const undo = authorities.map(({ certificatePem }) => trustAuthority(certificatePem));
    return () => {
      for (const distrust of undo.toReversed()) distrust();
    };
  });
}

/** The server, once it listens; it ends with the test that started it. */
export async function untilTestEnds(starting: Promise<HostileServer>): Promise<HostileServer> {
  const server = await starting;
  onTestFinished(() => server.close());
  return server;
}
