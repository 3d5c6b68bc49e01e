import type { Actor } from "@/lib/core/context";
import type { Env } from "@/lib/core/env";
import type { RingKeys } from "@/lib/core/key-ring";
import { findMasterKey, masterKeySettings, ringKeysOf } from "@/lib/core/master-key";
import { SCOPES } from "@/lib/core/scopes";

/** Whoever can run this on the server's host can read the data folder anyway. */
export const COMMAND_LINE: Actor = {
  kind: "system",
  id: "command-line",
  name: "command line",
  scopes: new Set(SCOPES),
};

export function contextWithoutDatabase() {
  return { actor: COMMAND_LINE, now: () => new Date(), network: { allowedHosts: [], connectTo: "" } };
}

/** The master keys of this environment; null where there are none. Throws for a passphrase without its salt. */
export function givenKeys(env: Env): RingKeys | null {
  const found = findMasterKey(masterKeySettings(env));
  if (found.kind !== "missing") return ringKeysOf(found);
  if (found.missing === "master.key") return null;
  throw new Error(
    `The passphrase of the master key gives no key without ${found.missing}. Put it into ${env.CLAWKEEP_DATA_DIR} first.`,
  );
}
