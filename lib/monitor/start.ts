import "server-only";

import { answerHealth } from "@/lib/api/answer-health";
import { noteIncomingRequests } from "@/lib/api/incoming-body";
import { beginChain } from "@/lib/audit/begin-chain";
import { parseConnectTo } from "@/lib/checks/connect-to";
import { checkDatabase } from "@/lib/core/check-database";
import { readEnv } from "@/lib/core/env";
import { claimDatabase, guardMasterKey } from "@/lib/core/master-key-guard";
import { migrate } from "@/lib/core/migrate";
import { beginRuntime, contextFor, runtime } from "@/lib/core/runtime";
import { SCOPES } from "@/lib/core/scopes";
import { discardUnfinishedImports } from "@/lib/gateways/discard-unfinished-imports";
import { masterKeyStatus } from "@/lib/master-key/master-key-status";
import { notePeerAddresses } from "@/lib/users/client-address";
import { welcomeFirstAdmin } from "@/lib/users/welcome-first-admin";

import { BackgroundWork } from "./background-work";
import { endOnSignal } from "./end-on-signal";
import { insistOnHttps } from "./insist-on-https";
import { noteServers } from "./note-servers";

/**
 * Brings the process up: master key, migrations, leftovers of a crash, first admin.
 * A start that cannot go on says why in one sentence and ends the process with code 1.
 */
export async function start(): Promise<void> {
  const work = new BackgroundWork();
  endOnceStopped(() => work.stop());
  try {
    notePeerAddresses();
    noteIncomingRequests();
    const env = readEnv(process.env);
    parseConnectTo(env.CLAWKEEP_CONNECT_TO);
    insistOnHttps(env.url);
    const vault = await guardMasterKey(env);
    const check = checkDatabase(env.databaseFile, vault.ring);
    const applied = await migrate(env.databaseFile);
    await claimDatabase(env.databaseFile, vault, new Date());

    const { log } = beginRuntime(env, vault.ring);
    if (check !== null && check.tables !== "all") {
      log.info(
        check,
        "the database is large: only these tables were checked; clawkeep backup verify reads all of a backup",
      );
    }
    if (applied.length > 0) log.info({ applied }, "database migrated");
    const ctx = contextFor({ kind: "system", id: "start-up", name: "start-up", scopes: new Set(SCOPES) });
    const masterKey = await masterKeyStatus(ctx);
    if (masterKey.replacing !== null || masterKey.next !== null || masterKey.keyId !== vault.keyId) {
      log.warn(
        masterKey,
        "replacing the master key is unfinished: clawkeep master-key rotate goes on with it",
      );
    }
    const chained = await beginChain(ctx);
    if (chained > 0)
      log.warn({ chained }, "audit rows of the version before are part of the chain from now on");
    const discarded = await discardUnfinishedImports(ctx);
    if (discarded > 0) log.warn({ discarded }, "removed log imports that a stop had cut short");
    await welcomeFirstAdmin(ctx);
    await work.start({ checks: env.CLAWKEEP_SCHEDULE === "on", sources: env.CLAWKEEP_SOURCES === "on" });
    answerHealth();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
    process.exit(1);
  }
}

/**
 * Next 16.4.5 exits as soon as its server has closed and waits for nothing of ours, unless NEXT_MANUAL_SIG_HANDLE leaves
 * the end to us: `npm start` sets it, `npm run dev` does not.
 */
function endOnceStopped(finish: () => Promise<void>): void {
  const onError = (error: unknown): void =>
    runtime().log.error({ err: error }, "what was under way could not be ended in order");
  if (process.env["NEXT_MANUAL_SIG_HANDLE"]) {
    endOnSignal({ process, finish, close: noteServers(), onError });
    return;
  }
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => void finish().catch(onError));
}
