import { runtime } from "@/lib/core/runtime";
import { masterKeyStatus } from "@/lib/master-key/master-key-status";
import { replaceMasterKey } from "@/lib/master-key/replace-master-key";

import type { Deed } from "./deeds";
import type { Fact, RowName } from "./messages";

const masterKey = (id: string): RowName => ({ table: "MasterKey", id });

/** Every sealed row is sealed anew while the other lanes go on; one that was cut short goes on. */
export const replaceKey: Deed = async ({ ctx, begins }) => {
  begins(masterKey((await masterKeyStatus(ctx)).keyId));
  const dataDir = runtime().env.CLAWKEEP_DATA_DIR;
  const replaced = await replaceMasterKey(ctx, { dataDir, ownFile: true, next: null });
  if (replaced.kind !== "replaced") throw new Error(`the master key was not replaced: ${replaced.kind}`);
  const state = (id: string, is: string): Fact => ({ kind: "row", ...masterKey(id), is: { state: is } });
  return [state(replaced.from, "retired"), state(replaced.to, "current")];
};
