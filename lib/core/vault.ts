import "server-only";

import { createHmac } from "node:crypto";

import { KeyRing } from "./key-ring";
import type { Sealed } from "./master-key-cipher";
import { Secret } from "./secret";
import type { ServerKeyPurpose, ServerKeys } from "./server-keys";

/**
 * Encrypts the keys we keep for the user, and recognises them again. A row is opened by the master key its key id
 * names; which one seals is the database's to say (`sealFor` in sealing.ts).
 */
export class Vault {
  readonly ring: KeyRing;
  readonly #serverKeys: ServerKeys | null;

  constructor(masterKey: Secret | KeyRing, serverKeys: ServerKeys | null = null) {
    this.ring = masterKey instanceof Secret ? new KeyRing([masterKey]) : masterKey;
    this.#serverKeys = serverKeys;
  }

  /** Names this process's own master key without telling anything of it. */
  get keyId(): string {
    return this.ring.own.keyId;
  }

  /** `rowId`: the id of the row that will hold the ciphertext. Stores call `sealFor`, which knows the `keyId`. */
  seal(secret: Secret, rowId: string, keyId: string): Sealed {
    return this.ring.get(keyId).seal(secret, rowId);
  }

  /** Throws when the row, the key or the bytes are not those that were sealed. */
  open(sealed: { keyId: string; ciphertext: Uint8Array }, rowId: string): Secret {
    return this.ring.get(sealed.keyId).open(sealed.ciphertext, rowId);
  }

  /** Recognises the same key again. An HMAC, so that the database alone cannot be searched for a known key. */
  fingerprint(secret: Secret): string {
    const key = Buffer.from(this.serverKey("fingerprint").reveal(), "base64url");
    return createHmac("sha256", key).update(secret.reveal(), "utf8").digest("base64url");
  }

  /** A key of the server's own, which outlives the master key. */
  serverKey(purpose: ServerKeyPurpose): Secret {
    if (this.#serverKeys === null) throw new Error("This vault was opened without the server's own keys.");
    return this.#serverKeys[purpose];
  }

  /** A secret of this process's own master key for another purpose, e.g. encrypting a backup. */
  deriveSecret(purpose: string): Secret {
    return this.ring.own.deriveSecret(purpose);
  }
}
