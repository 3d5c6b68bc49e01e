import "server-only";

import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";

import type { Context } from "./context";
import type { Secret } from "./secret";

/** Everything that an audit row says, as it is stored. */
export type AuditContent = {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  address: string | null;
  action: string;
  subject: string;
  /** JSON */
  details: string;
  /** JSON */
  changes: string | null;
};

export type AuditSealContent = { id: string; at: Date; seq: number; rows: number; mac: string };

/** Before the first row. */
export const CHAIN_BEGINNING = "";

const LINK_DIGITS = 64;
/** Half of HMAC-SHA-256 is as good as all of it here (RFC 2104, section 5). */
const ROW_DIGITS = 32;

/**
 * The HMACs (SHA-256, hex) that hold the audit log together. A row's `mac` has two parts: the link, over its place, the
 * link before it and its own content's part, then the part of its content alone. So a row that was moved can be told
 * from one that was changed, and a row after a gap can still be checked.
 */
export class AuditMacs {
  readonly #key: KeyObject;

  constructor(key: Secret) {
    this.#key = createSecretKey(key.reveal(), "utf8");
  }

  row(row: AuditContent, place: { seq: number; before: string }): string {
    const content = this.content(row);
    return this.link({ ...place, content }) + content;
  }

  content(row: AuditContent): string {
    const { id, at, actorKind, actorId, actorName, address, action, subject, details, changes } = row;
    return this.#mac([
      "row",
      id,
      at.toISOString(),
      actorKind,
      actorId,
      actorName,
      address,
      action,
      subject,
      details,
      changes,
    ]).slice(0, ROW_DIGITS);
  }

  /** `before`: the mac of the row before, or `CHAIN_BEGINNING`. */
  link({ seq, before, content }: { seq: number; before: string; content: string }): string {
    return this.#mac(["link", seq, linkOf(before), content]);
  }

  /** Of the row that says how far the chain reaches. */
  head({ seq, mac }: { seq: number; mac: string }): string {
    return this.#mac(["head", seq, mac]);
  }

  /** `before`: the `sealMac` of the seal before. */
  seal({ id, at, seq, rows, mac }: AuditSealContent, before: string): string {
    return this.#mac(["seal", id, at.toISOString(), seq, rows, mac, before]);
  }

  // JSON, because texts put one after the other can be cut anew: "ab" + "c" is "a" + "bc".
  #mac(parts: readonly (string | number | null)[]): string {
    return createHmac("sha256", this.#key).update(JSON.stringify(parts), "utf8").digest("hex");
  }
}

/** The HMACs of this installation. The key is one of its own: what reads the log cannot open a credential with it. */
export function auditMacs(ctx: Pick<Context, "vault">): Promise<AuditMacs> {
  return Promise.resolve(new AuditMacs(ctx.vault.serverKey("audit chain")));
}

export function linkOf(mac: string): string {
  return mac.slice(0, LINK_DIGITS);
}

export function contentPartOf(mac: string): string {
  return mac.slice(LINK_DIGITS);
}

export function sameMac(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
