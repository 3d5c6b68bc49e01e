// replace-and-die.ts [STAGE TIMES]: replaces the key file's master key, and is killed when it has been at that stage so
// often. Without a stage it lives on.
import { SCOPES } from "@/lib/core/scopes";
import { contextFor, runtime } from "@/lib/core/runtime";
import { replaceMasterKey } from "@/lib/master-key/replace-master-key";

const [stage, times] = process.argv.slice(2);
let left = Number(times);

const ctx = contextFor({ kind: "system", id: "test", name: "test", scopes: new Set(SCOPES) });
const replaced = await replaceMasterKey(ctx, {
  dataDir: runtime().env.CLAWKEEP_DATA_DIR,
  ownFile: true,
  next: null,
  noteStage(reached) {
    if (reached === stage && --left === 0) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write(JSON.stringify(replaced));
