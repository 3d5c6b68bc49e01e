import "server-only";

import { scrubKeys } from "@/lib/alibaba/scrub";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import type { GatewaySession } from "@/lib/gateway-link/gateway-session";
import { AccessDenied } from "@/lib/gateway-link/gateway-session";
import { ConnectionFailed } from "@/lib/gateway-link/gateway-connection";
import { type LinkSecret, packLinkSecret, unpackLinkSecret } from "@/lib/gateway-link/link-secret";
import type { LinkErrorCode } from "@/lib/gateway-link/reasons";
import { visitGateway } from "@/lib/gateway-link/visit-gateway";
import { findGateway } from "@/lib/gateways/find-gateway";

import { resealControl, selectControl } from "./store";

const DETAIL_CHARS_MAX = 500;

/** How long a connection, or an answer, may take. A gateway of 2026.5.12 took 2.5 s for its first `config.get`. */
const ANSWER_MS = 15_000;

/** Why it could not be done, as a value; `detail` is what the other side said, scrubbed. */
export type LinkFailure = { problem: LinkErrorCode; detail: string | null; denied: boolean };

/** A gateway whose config we may write. */
export class ControlledGateway {
  private constructor(
    private readonly ctx: Context,
    readonly gatewayId: string,
    private readonly control: { url: string; setAt: Date },
    private secret: LinkSecret,
    private readonly answerMs: number,
  ) {}

  /** Throws `not_found`, and `conflict` while writing is not allowed. */
  static async open(ctx: Context, gatewayId: string, answerMs = ANSWER_MS): Promise<ControlledGateway> {
    await findGateway(ctx, gatewayId);
    const control = await selectControl(ctx, gatewayId);
    if (!control) {
      throw new DomainError("conflict", "An admin has to allow writing this gateway's config first.");
    }
    return new ControlledGateway(ctx, gatewayId, control, unpackLinkSecret(control.secret), answerMs);
  }

  /** Does `work` on one connection; see visitGateway. Throws AccessDenied and ConnectionFailed. */
  visit<T>(work: (session: GatewaySession) => Promise<T>, signal: AbortSignal): Promise<T> {
    return visitGateway(
      {
        url: this.control.url,
        secret: this.secret,
        scope: "operator.admin",
        answerMs: this.answerMs,
        onDeviceToken: async (secret) => {
          this.secret = secret;
          const kept = { setAt: this.control.setAt, secret: packLinkSecret(secret) };
          await transaction(this.ctx, (tx) => resealControl(tx, this.gatewayId, kept));
        },
      },
      work,
      signal,
    );
  }

  /** What was thrown, as a value; rethrows what is not the gateway's. */
  failureOf(error: unknown): LinkFailure {
    if (error instanceof AccessDenied) {
      const { code, requestId } = error.denial;
      const said = requestId === null ? error.message : `requestId: ${requestId}`;
      return { problem: code, detail: this.scrub(said), denied: true };
    }
    if (error instanceof ConnectionFailed) {
      return { problem: error.code, detail: this.scrub(error.message), denied: false };
    }
    throw error;
  }

  /** What the other side said, without keys and our tokens; null when it said nothing. */
  scrub(said: string): string | null {
    const { token, deviceToken } = this.secret;
    const known = [token, deviceToken].filter((secret) => secret !== null);
    return scrubKeys(said, known).text.slice(0, DETAIL_CHARS_MAX) || null;
  }
}
