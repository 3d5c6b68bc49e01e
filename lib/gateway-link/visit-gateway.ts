import "server-only";

import { firstAccess, nextAccess, SWITCHES_MAX } from "./gateway-access.rules";
import type { OperatorScope } from "./gateway-protocol";
import { AccessDenied, GatewaySession } from "./gateway-session";
import { isLoopbackUrl } from "./gateway-url.rules";
import type { LinkSecret } from "./link-secret";

export type Visit = {
  url: string;
  secret: LinkSecret;
  scope: OperatorScope;
  /** How long a connection, or an answer, may take. */
  answerMs: number;
  /** Seals what the gateway gave our device (null: it is no longer taken). */
  onDeviceToken: (secret: LinkSecret) => Promise<void>;
};

/**
 * Does `work` on one connection to a gateway, let in one way or another. `work` begins anew when a question of its is
 * denied and there is another way to ask, so nothing in it may have been done by then that must not be done twice.
 * Throws AccessDenied, ConnectionFailed, and what `work` throws.
 */
export async function visitGateway<T>(
  visit: Visit,
  work: (session: GatewaySession) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const { url, scope, answerMs, onDeviceToken } = visit;
  let { secret } = visit;
  let access = firstAccess(isLoopbackUrl(url), secret.deviceToken !== null);

  async function keep(deviceToken: LinkSecret["deviceToken"]): Promise<void> {
    secret = { ...secret, deviceToken };
    await onDeviceToken(secret);
  }

  for (let switches = 0; ; switches += 1) {
    try {
      const session = await GatewaySession.open({ url, access, secret, scope, answerMs }, signal);
      try {
        if (session.deviceToken) {
          access = { ...access, deviceToken: true };
          await keep(session.deviceToken);
        }
        return await work(session);
      } finally {
        session.close();
      }
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error;
      const other = nextAccess(access, error.denial.cause);
      if (!other || switches === SWITCHES_MAX) throw error;
      if (access.deviceToken && !other.deviceToken) await keep(null);
      access = other;
    }
  }
}
