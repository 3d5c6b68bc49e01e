import "server-only";

import { createPublicKey, type KeyObject } from "node:crypto";

import { z } from "zod";

import { askProvider, ProviderFailure } from "./ask-provider";

/** Unknown key ids come with forged tokens too: they make us ask no oftener than this. */
const REST_MS = 30_000;

const KeySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), use: z.string().optional() })),
});
type KeySet = z.infer<typeof KeySet>;

/** Finds the public key of a token by its header, asking again for one that is new. Throws `ProviderFailure`. */
export function signingKeysAt(url: URL, now: () => Date) {
  let known: KeySet = { keys: [] };
  let askedAt = Number.NEGATIVE_INFINITY;

  return async ({ kid }: { kid?: string | undefined }): Promise<KeyObject> => {
    let found = keyFor(known, kid);
    if (!found && now().getTime() - askedAt > REST_MS) {
      askedAt = now().getTime();
      known = KeySet.parse(await askProvider(url));
      found = keyFor(known, kid);
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
