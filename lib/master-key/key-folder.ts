import "server-only";

import { DomainError } from "@/lib/core/errors";
import type { KeyRing } from "@/lib/core/key-ring";
import { MasterKeyCipher } from "@/lib/core/master-key-cipher";
import {
  keepPrevious,
  newMasterKey,
  ownKeyFile,
  previousKeyFile,
  readOwnKeys,
  removeKeyFiles,
  replaceOwnKey,
} from "@/lib/core/master-key-file";

/** What can be seen of a replacement from outside, in order; `resealed` once for each piece. */
export type Stage =
  "previous-kept" | "key-written" | "exchanged" | "resealed" | "previous-removed" | "retired";

/** The data folder's own key files. */
export class KeyFolder {
  constructor(
    private readonly dataDir: string,
    /** Whether `master.key` is this process's own; otherwise its key is given from outside. */
    readonly isUsed: boolean,
    private readonly note: (stage: Stage) => void,
  ) {}

  /**
   * Puts a new key into `master.key`, and the one of id `from` into `master.key.previous`. Both are on the disk before
   * this returns, and so before any row is sealed by the new one. Returns the new one's id. Throws `conflict` when the
   * previous file holds a key of somebody else's.
   */
  replaceKey(ring: KeyRing, from: string): string {
    const keys = readOwnKeys(this.dataDir);
    const kept = keys.previous && new MasterKeyCipher(keys.previous).keyId;
    if (kept !== null && kept !== from) {
      const file = previousKeyFile(this.dataDir);
      throw new DomainError("conflict", `${file} holds another key (${kept}). Move it away first.`);
    }
    keepPrevious(this.dataDir, keys);
    this.note("previous-kept");
    const key = newMasterKey();
    replaceOwnKey(this.dataDir, key);
    this.note("key-written");
    ring.accept(key);
    return new MasterKeyCipher(key).keyId;
  }

  /** Forgets the key of this id, where a file holds it. */
  forget(id: string): void {
    const files = [previousKeyFile(this.dataDir), ...(this.isUsed ? [] : [ownKeyFile(this.dataDir)])];
    removeKeyFiles(files, (key) => new MasterKeyCipher(key).keyId === id);
    this.note("previous-removed");
  }
}
