import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { MasterKeyCipher } from "@/lib/core/master-key-cipher";
import type { Secret } from "@/lib/core/secret";

import type { KeyFolder } from "./key-folder";
import { keysByState } from "./master-key-status";
import { announceKey, exchangeKeys, type KnownKey, selectKeys } from "./store";

/** `next`: the key given to take its place; null: one announced before, or a new one in the key file. */
type Beginning = { next: Secret | null; folder: KeyFolder };

export type Begun =
  /** `to` is known now, and waits until the server was given it. */
  | { kind: "announced"; from: string; to: string }
  /** `to` seals; rows may be left under `from`. */
  | { kind: "exchanged"; from: string; to: string }
  | { kind: "current-already"; to: string };

/**
 * Goes as far as it safely can in one transaction: a key file that every process reads by itself is replaced and takes
 * over at once; a key that is given from outside is announced first, and takes over when this process itself was given
 * it as its own. Where that was done before, says so. Throws `invalid_input` and `conflict`.
 */
export async function beginReplacement(tx: Context, { next, folder }: Beginning): Promise<Begun> {
  const keys = await selectKeys(tx);
  const { current, next: announced, retiring } = keysByState(keys);
  const { ring } = tx.vault;
  const asked = next && new MasterKeyCipher(next).keyId;
  if (retiring !== undefined) return resumed(retiring, current, asked);
  if (asked === current.id) return { kind: "current-already", to: asked };
  // Another run may have gone all the way since this process began: then the ring asks its source again.
  ring.get(current.id);
  if (next !== null && asked !== null) {
    ring.accept(next);
    refuseUsed(keys, asked);
    return asked === ring.own.keyId ? exchange(tx, current, asked) : announce(tx, current, asked, announced);
  }
  if (announced !== undefined) {
    return announced.id === ring.own.keyId
      ? exchange(tx, current, announced.id)
      : { kind: "announced", from: current.id, to: announced.id };
  }
  if (!folder.isUsed) {
    throw new DomainError(
      "invalid_input",
      "Say which key is to take its place: set CLAWKEEP_NEXT_MASTER_KEY, or one of its variants.",
    );
  }
  // A key file that the database does not know: one replaced it and was killed before it could say so.
  const to = ring.own.keyId === current.id ? folder.replaceKey(ring, current.id) : ring.own.keyId;
  refuseUsed(keys, to);
  return exchange(tx, current, to);
}

function resumed(retiring: KnownKey, current: KnownKey, asked: string | null): Begun {
  if (asked !== null && asked !== current.id) {
    throw new DomainError(
      "conflict",
      `Replacing ${retiring.id} by ${current.id} is unfinished. Finish it first, without CLAWKEEP_NEXT_MASTER_KEY.`,
    );
  }
  return { kind: "exchanged", from: retiring.id, to: current.id };
}

function refuseUsed(keys: readonly KnownKey[], id: string): void {
  if (keys.some((key) => key.id === id && key.state === "retired")) {
    throw new DomainError(
      "conflict",
      `The master key ${id} was in use before and is done with. Make a new one.`,
    );
  }
}

async function announce(
  tx: Context,
  current: KnownKey,
  to: string,
  announced: KnownKey | undefined,
): Promise<Begun> {
  if (announced?.id !== to) {
    await announceKey(tx, current.id, to);
    await recordAudit(tx, { action: "master-key.announced", subject: to, details: { from: current.id } });
  }
  return { kind: "announced", from: current.id, to };
}

async function exchange(tx: Context, current: KnownKey, to: string): Promise<Begun> {
  await announceKey(tx, current.id, to);
  await exchangeKeys(tx, current.id, to);
  await recordAudit(tx, { action: "master-key.replacing", subject: to, details: { from: current.id } });
  return { kind: "exchanged", from: current.id, to };
}
