import "server-only";

import { Secret } from "@/lib/core/secret";

import { deviceOf } from "./device-key";
import { type Access, type Denial, denialOf } from "./gateway-access.rules";
import { ConnectionFailed, GatewayConnection } from "./gateway-connection";
import {
  connectParams,
  HelloOk,
  OPERATOR_SCOPE,
  TAIL_BYTES,
  TAIL_LIMIT,
  TailReply,
} from "./gateway-protocol";
import type { SourceSecret } from "./source-secret";

/** How this program introduces itself; gateways show it beside the device. */
const CLIENT_VERSION = "1.0.0";

/** JSON escapes a line's quotes and backslashes: a reply may be some times as long as its lines. */
const ESCAPING = 3;

/** The gateway answered, and did not let us read. The message is its own. */
export class AccessDenied extends Error {
  override readonly name = "AccessDenied";

  constructor(
    readonly denial: Denial,
    message: string,
  ) {
    super(message);
  }
}

type Knock = { url: string; access: Access; secret: SourceSecret; answerMs: number };

/** A gateway that has let us in to read. */
export class GatewaySession {
  private constructor(
    readonly version: string | null,
    /** What it gave our device; null when it gave nothing (new). */
    readonly deviceToken: Secret | null,
    private readonly connection: GatewayConnection,
    private readonly maxBytes: number,
  ) {}

  /** Throws AccessDenied and ConnectionFailed. */
  static async open({ url, access, secret, answerMs }: Knock, signal: AbortSignal): Promise<GatewaySession> {
    const { connection, challenge } = await GatewayConnection.open(url, answerMs, signal);
    try {
      const token = access.deviceToken ? secret.deviceToken : secret.token;
      const params = connectParams({
        version: CLIENT_VERSION,
        platform: process.platform,
        token: token?.reveal() ?? null,
        challenge,
        device: access.device ? { proof: deviceOf(secret.deviceKey), form: access.form } : null,
      });
      const answer = await connection.ask("connect", params, signal);
      if (!answer.ok) throw new AccessDenied(denialOf(answer.refusal), answer.refusal.message);
      const hello = HelloOk.safeParse(answer.payload).data;
      if (!hello) throw new ConnectionFailed("unexpected-reply", "the greeting could not be read");
      refuseScopeless(hello);
      const given = hello.auth.deviceToken;
      return new GatewaySession(
        hello.server.version ?? null,
        given === undefined || given === secret.deviceToken?.reveal() ? null : new Secret(given),
        connection,
        Math.min(TAIL_BYTES, Math.floor((hello.policy.maxPayload ?? Infinity) / ESCAPING)),
      );
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Lines from `cursor` on, or the newest ones without. Throws AccessDenied and ConnectionFailed. */
  async tail(cursor: number | null, signal: AbortSignal): Promise<TailReply> {
    const params = { ...(cursor === null ? {} : { cursor }), limit: TAIL_LIMIT, maxBytes: this.maxBytes };
    const answer = await this.connection.ask("logs.tail", params, signal);
    if (!answer.ok) throw new AccessDenied(denialOf(answer.refusal), answer.refusal.message);
    const reply = TailReply.safeParse(answer.payload).data;
    if (!reply) throw new ConnectionFailed("unexpected-reply", "the reply to logs.tail could not be read");
    return reply;
  }

  close(): void {
    this.connection.close();
  }
}

/** Without a device a connection that is not direct is let in, and may do nothing (2026.5.12 and later). */
function refuseScopeless({ auth }: HelloOk): void {
  if (auth.scopes === undefined || auth.scopes.some((scope) => scope === OPERATOR_SCOPE)) return;
  const message = `missing scope: ${OPERATOR_SCOPE}`;
  throw new AccessDenied({ code: "scope-missing", cause: "scope", requestId: null }, message);
}
