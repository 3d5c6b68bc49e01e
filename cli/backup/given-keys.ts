import type { Env } from "@/lib/core/env";
import type { RingKeys } from "@/lib/core/key-ring";
import { findMasterKey, masterKeySettings, ringKeysOf } from "@/lib/core/master-key";

/** The master keys of this environment; null where there are none. Throws for a passphrase without its salt. */
export function givenKeys(env: Env): RingKeys | null {
  const found = findMasterKey(masterKeySettings(env));
  if (found.kind !== "missing") return ringKeysOf(found);
  if (found.missing === "master.key") return null;
  throw new Error(
    `The passphrase of the master key gives no key without ${found.missing}. Put it into ${env.CLAWKEEP_DATA_DIR} first.`,
  );
}
