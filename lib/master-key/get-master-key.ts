import "server-only";

import type { Context } from "@/lib/core/context";
import { masterKeyOrigin, masterKeySettings } from "@/lib/core/master-key";
import { runtime } from "@/lib/core/runtime";

import { masterKeyStatus } from "./master-key-status";
import type { MasterKey } from "./schemas";

/** The state of the master key, and where this process has it from. */
export async function getMasterKey(ctx: Context): Promise<MasterKey> {
  const status = await masterKeyStatus(ctx);
  return { ...status, origin: masterKeyOrigin(masterKeySettings(runtime().env)) };
}
