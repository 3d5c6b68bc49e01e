import type { Context } from "@/lib/core/context";
import { openDatabase } from "@/lib/core/db";
import { KeyRing } from "@/lib/core/key-ring";
import { claimDatabase } from "@/lib/core/master-key-guard";
import { migrate } from "@/lib/core/migrate";
import { openVault } from "@/lib/core/open-vault";
import { SCOPES } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";
import { Vault } from "@/lib/core/vault";

/** Makes an empty database in `file`, and a context on it that may do anything. */
export async function newDatabase(file: string): Promise<Context> {
  await migrate(file);
  const masterKey = new Secret(Buffer.alloc(32, 7).toString("base64"));
  await claimDatabase(file, new Vault(masterKey), new Date());
  return {
    actor: { kind: "system", id: "bench", name: "bench", scopes: new Set(SCOPES) },
    now: () => new Date(),
    database: openDatabase(file),
    vault: openVault(file, new KeyRing([masterKey])),
    network: { allowedHosts: [], connectTo: "" },
  };
}
