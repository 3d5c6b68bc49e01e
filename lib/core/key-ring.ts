import "server-only";

import { performance } from "node:perf_hooks";

import { MasterKeyCipher } from "./master-key-cipher";
import type { Secret } from "./secret";

const LOOK_AGAIN_MS = 5_000;

/** The master keys a process has: its own, which comes first, then those that are still accepted. */
export type RingKeys = readonly [Secret, ...Secret[]];

/**
 * While a master key is being replaced, rows are sealed by either of two. Meeting one it does not have, a ring asks
 * its source again: the key may have been replaced since this process began.
 */
export class KeyRing {
  #own: MasterKeyCipher;
  readonly #byId = new Map<string, MasterKeyCipher>();
  readonly #lookAgain: (() => RingKeys) | null;
  /** When a key was last looked for in vain, so that one broken row does not run a command each time it is read. */
  readonly #missedAt = new Map<string, number>();

  constructor(keys: RingKeys, lookAgain: (() => RingKeys) | null = null) {
    this.#lookAgain = lookAgain;
    this.#own = this.#take(keys);
  }

  get own(): MasterKeyCipher {
    return this.#own;
  }

  has(keyId: string): boolean {
    return this.#byId.has(keyId);
  }

  accept(key: Secret): void {
    const cipher = new MasterKeyCipher(key);
    if (!this.#byId.has(cipher.keyId)) this.#byId.set(cipher.keyId, cipher);
  }

  /** Throws with a sentence for the operator when this process does not have the key. */
  get(keyId: string): MasterKeyCipher {
    const cipher = this.#byId.get(keyId) ?? this.#lookFor(keyId);
    if (cipher === undefined) {
      throw new Error(
        `The master key ${keyId} is needed, and this process has another (${this.#own.keyId}). If it was replaced, start Clawkeep with the new one.`,
      );
    }
    return cipher;
  }

  #lookFor(keyId: string): MasterKeyCipher | undefined {
    const [now, missedAt] = [performance.now(), this.#missedAt.get(keyId)];
    if (this.#lookAgain === null || (missedAt !== undefined && now - missedAt < LOOK_AGAIN_MS))
      return undefined;
    this.#missedAt.set(keyId, now);
    // What its source holds now is what this process would have begun with now.
    this.#own = this.#take(this.#lookAgain());
    return this.#byId.get(keyId);
  }

  #take([own, ...others]: RingKeys): MasterKeyCipher {
    const cipher = new MasterKeyCipher(own);
    this.#byId.set(cipher.keyId, cipher);
    for (const other of others) this.accept(other);
    return cipher;
  }
}
