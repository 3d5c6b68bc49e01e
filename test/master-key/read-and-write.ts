// read-and-write.ts PROFILE: opens every key of a profile and adds one, over and over, until its standard input ends.
// Prints a line when it has begun, then one for each key it added.
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { contextFor } from "@/lib/core/runtime";
import { SCOPES } from "@/lib/core/scopes";
import { addCredential } from "@/lib/credentials/add-credential";
import { listCredentials } from "@/lib/credentials/list-credentials";
import { openKey } from "@/lib/credentials/open-key";

const [profileId = ""] = process.argv.slice(2);
const ctx = contextFor({ kind: "system", id: "test", name: "test", scopes: new Set(SCOPES) });
const told = once(process.stdin.resume(), "end").then(() => true);
process.stdout.write("begun\n");
for (let n = 0; !(await Promise.race([told, sleep(5, false)])); n++) {
  const key = `sk-${n.toString(16).padStart(32, "b")}`;
  const { id } = await addCredential(ctx, profileId, { label: `key ${n}`, key });
  for (const { id: credentialId } of await listCredentials(ctx, profileId)) {
    await openKey(ctx, { profileId, credentialId });
  }
  process.stdout.write(`Credential ${id} ${key}\n`);
}
