import "server-only";

import type { z } from "zod";

import { Secret } from "@/lib/core/secret";

import { deviceOf } from "./device-key";
import { type Access, type Denial, denialOf } from "./gateway-access.rules";
import { type Answer, ConnectionFailed, GatewayConnection } from "./gateway-connection";
import { connectParams, HelloOk, type OperatorScope } from "./gateway-protocol";
import type { LinkSecret } from "./link-secret";

/** How this program introduces itself; gateways show it beside the device. */
const CLIENT_VERSION = "1.0.0";

/** The gateway answered, and did not let us do what we asked for. The message is its own. */
export class AccessDenied extends Error {
  override readonly name = "AccessDenied";

  constructor(
    readonly denial: Denial,
    message: string,
  ) {
    super(message);
  }
}

/** `answerMs`: how long a connection, or an answer, may take. */
export type Knock = {
  url: string;
  access: Access;
  secret: LinkSecret;
  scope: OperatorScope;
  answerMs: number;
};

/** A gateway that has let us in. */
export class GatewaySession {
  private constructor(
    /** The OpenClaw version its greeting stated. */
    readonly version: string | null,
    /** What it gave our device; null when it gave nothing (new). */
    readonly deviceToken: Secret | null,
    /** The longest message it sends, in bytes. */
    readonly maxPayload: number,
    private readonly connection: GatewayConnection,
  ) {}

  /** Throws AccessDenied and ConnectionFailed. */
  static async open(knock: Knock, signal: AbortSignal): Promise<GatewaySession> {
    const { url, access, secret, scope, answerMs } = knock;
    const { connection, challenge } = await GatewayConnection.open(url, answerMs, signal);
    try {
      const token = access.deviceToken ? secret.deviceToken : secret.token;
      const params = connectParams({
        version: CLIENT_VERSION,
        platform: process.platform,
        scope,
        token: token?.reveal() ?? null,
        challenge,
        device: access.device ? { proof: deviceOf(secret.deviceKey), form: access.form } : null,
      });
      const answer = await connection.ask("connect", params, signal);
      if (!answer.ok) throw new AccessDenied(denialOf(answer.refusal), answer.refusal.message);
      const hello = HelloOk.safeParse(answer.payload).data;
      if (!hello) throw new ConnectionFailed("unexpected-reply", "the greeting could not be read");
      refuseScopeless(hello, scope);
      const given = hello.auth.deviceToken;
      return new GatewaySession(
        hello.server.version ?? null,
        given === undefined || given === secret.deviceToken?.reveal() ? null : new Secret(given),
        hello.policy.maxPayload ?? Infinity,
        connection,
      );
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Asks; what the gateway refuses is an answer too. Throws ConnectionFailed. */
  ask(method: string, params: Record<string, unknown>, signal: AbortSignal): Promise<Answer> {
    return this.connection.ask(method, params, signal);
  }

  /** Asks what has to be answered with such a reply. Throws AccessDenied when refused, and ConnectionFailed. */
  async read<Reply extends z.ZodType>(
    method: string,
    params: Record<string, unknown>,
    schema: Reply,
    signal: AbortSignal,
  ): Promise<z.output<Reply>> {
    const answer = await this.ask(method, params, signal);
    if (!answer.ok) throw new AccessDenied(denialOf(answer.refusal), answer.refusal.message);
    const reply = schema.safeParse(answer.payload);
    if (!reply.success) {
      throw new ConnectionFailed("unexpected-reply", `the reply to ${method} could not be read`);
    }
    return reply.data;
  }

  close(): void {
    this.connection.close();
  }
}

/** Without a device a connection that is not direct is let in, and may do nothing (2026.5.12 and later). */
function refuseScopeless({ auth }: HelloOk, scope: OperatorScope): void {
  if (auth.scopes === undefined || auth.scopes.includes(scope)) return;
  const denial = { code: "scope-missing", cause: "scope", requestId: null } as const;
  throw new AccessDenied(denial, `missing scope: ${scope}`);
}
