import type { CredentialState, CredentialSummary } from "@/lib/credentials/schemas";

/** In the order in which OpenClaw is to try them. A key that no host has accepted is not given to a gateway. */
const IN_USE: readonly CredentialState[] = ["active", "verified", "retiring"];

/** The keys of a profile that a gateway may be given, the most trusted first; of equal ones the oldest first. */
export function keysInUse<Credential extends Pick<CredentialSummary, "state">>(
  credentials: readonly Credential[],
): Credential[] {
  return IN_USE.flatMap((state) => credentials.filter((credential) => credential.state === state));
}
