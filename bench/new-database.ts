import type { Context } from "@/lib/core/context";
import { openDatabase } from "@/lib/core/db";
import { migrate } from "@/lib/core/migrate";
import { SCOPES } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";
import { Vault } from "@/lib/core/vault";

/** Makes an empty database in `file`, and a context on it that may do anything. */
export async function newDatabase(file: string): Promise<Context> {
  await migrate(file);
  return {
    actor: { kind: "system", id: "bench", name: "bench", scopes: new Set(SCOPES) },
    now: () => new Date(),
    database: openDatabase(file),
    vault: new Vault(new Secret(Buffer.alloc(32, 7).toString("base64"))),
    network: { allowedHosts: [], connectTo: "" },
  };
}
