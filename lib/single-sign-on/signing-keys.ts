import "server-only";

import { createPublicKey, type KeyObject } from "node:crypto";

import { z } from "zod";

import { askProvider, ProviderFailure } from "./ask-provider";

/** Unknown key ids come with forged tokens too: they make us ask no oftener than this. */
const REST_MS = 30_000;

/** A key that its provider has withdrawn is believed for no longer than this. */
const KEPT_MS = 10 * 60_000;

const KeySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), use: z.string().optional() })),
});
type KeySet = z.infer<typeof KeySet>;

/** Finds the public key of a token by its header, asking again for one that is new. Throws `ProviderFailure`. */
export function signingKeysAt(url: URL, now: () => Date) {
  let known: { keys: KeySet; at: number } | null = null;
  let asking: Promise<void> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  // A clock that was set back must make nothing last longer.
  const isOlder = (at: number, ms: number): boolean => Math.abs(now().getTime() - at) > ms;

  async function ask(): Promise<void> {
    const keys = KeySet.parse(await askProvider(url));
    known = { keys, at: now().getTime() };
  }

  /** One question for all who need a key at the same moment. */
  function refresh(): Promise<void> | undefined {
    if (isOlder(askedAt, REST_MS)) {
      askedAt = now().getTime();
      asking = ask();
    }
    return asking;
  }

  const knownKey = (kid: string | undefined): KeyObject | null =>
    known && !isOlder(known.at, KEPT_MS) ? keyFor(known.keys, kid) : null;

  return async ({ kid }: { kid?: string | undefined }): Promise<KeyObject> => {
    let found = knownKey(kid);
    if (!found) {
      await refresh();
      found = knownKey(kid);
    }
    if (!found) throw new ProviderFailure("refused", `${url.host} has no key that this token names.`);
    return found;
  };
}

/** Where the token names none, there is no choice to be made: it has to be the only one. */
function keyFor({ keys }: KeySet, kid: string | undefined): KeyObject | null {
  const signing = keys.filter(({ use }) => use === undefined || use === "sig");
  const fitting = kid === undefined ? signing : signing.filter((key) => key.kid === kid);
  const [key] = fitting;
  return key && fitting.length === 1 ? createPublicKey({ key, format: "jwk" }) : null;
}
