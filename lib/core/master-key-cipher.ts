import "server-only";

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { Secret } from "./secret";

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Sealed = { keyId: string; ciphertext: Uint8Array<ArrayBuffer> };

/**
 * What one master key can do: AES-256-GCM, key id beside the ciphertext, key id and row id as associated data, so a
 * ciphertext copied to another row does not open. Separate keys are derived for separate purposes (HKDF-SHA256).
 */
export class MasterKeyCipher {
  /** Names the master key without telling anything of it. */
  readonly keyId: string;
  readonly #sealingKey: Buffer;
  readonly #master: Buffer;

  /** `masterKey`: 32 bytes as base64. */
  constructor(masterKey: Secret) {
    this.#master = Buffer.from(masterKey.reveal(), "base64");
    this.#sealingKey = this.#derive("credential encryption");
    this.keyId = `mk_${this.#derive("key id").toString("hex").slice(0, 16)}`;
  }

  /** `rowId`: the id of the row that will hold the ciphertext, and the only one it opens for. */
  seal(secret: Secret, rowId: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#sealingKey, nonce);
    cipher.setAAD(this.#associatedData(rowId));
    const body = Buffer.concat([cipher.update(secret.reveal(), "utf8"), cipher.final()]);
    const sealed = Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
    return { keyId: this.keyId, ciphertext: new Uint8Array(sealed) };
  }

  /** Throws when the row, the key or the bytes are not those that were sealed. */
  open(ciphertext: Uint8Array, rowId: string): Secret {
    const bytes = Buffer.from(ciphertext);
    if (bytes[0] !== VERSION || bytes.length <= 1 + NONCE_BYTES + TAG_BYTES) {
      throw new Error("This was sealed in another format.");
    }
    const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
    const body = bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", this.#sealingKey, nonce);
    decipher.setAAD(this.#associatedData(rowId));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return new Secret(Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8"));
  }

  /** This master key, sealed by another: who has the other has this one too. */
  sealedBy(other: MasterKeyCipher): Sealed {
    return other.seal(new Secret(this.#master.toString("base64")), this.keyId);
  }

  /** base64url; a secret of its own for another purpose. */
  deriveSecret(purpose: string): Secret {
    return new Secret(this.#derive(purpose).toString("base64url"));
  }

  #derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync("sha256", this.#master, "clawkeep", purpose, 32));
  }

  #associatedData(rowId: string): Buffer {
    return Buffer.from(`clawkeep/credential/${this.keyId}/${rowId}`, "utf8");
  }
}
