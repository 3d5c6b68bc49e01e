import "server-only";

import type { Logger } from "pino";

import type { Actor, Context } from "./context";
import type { DatabaseHandle } from "./database-handle";
import { openDatabase } from "./db";
import { type Env, readEnv } from "./env";
import { createLog } from "./log";
import type { KeyRing } from "./key-ring";
import { findMasterKey, masterKeySettings, ringKeysOf } from "./master-key";
import { openRing, openVault } from "./open-vault";
import type { Vault } from "./vault";

export type Runtime = { env: Env; log: Logger; database: DatabaseHandle; vault: Vault };

// Next bundles instrumentation, pages and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.runtime");
type Holder = { [SLOT]?: Runtime };

/** What this process runs on. `lib/monitor/start.ts` has checked key and schema before the first request. */
export function runtime(): Runtime {
  const holder = globalThis as Holder;
  holder[SLOT] ??= openRuntime();
  return holder[SLOT];
}

/** At start-up, with the keys that were checked already: a key command or passphrase is not asked a second time. */
export function beginRuntime(env: Env, ring: KeyRing): Runtime {
  const begun = newRuntime(env, ring);
  (globalThis as Holder)[SLOT] = begun;
  return begun;
}

/** A verb's context for `actor` on this process's database. */
export function contextFor(actor: Actor): Context {
  const { env, database, vault } = runtime();
  return {
    actor,
    now: () => new Date(),
    database,
    vault,
    network: {
      allowedHosts: env.CLAWKEEP_ALLOWED_HOSTS.split(",")
        .map((host) => host.trim())
        .filter(Boolean),
      connectTo: env.CLAWKEEP_CONNECT_TO,
    },
    logFolders: env.CLAWKEEP_LOG_DIRS,
  };
}

function openRuntime(): Runtime {
  const env = readEnv(process.env);
  const found = findMasterKey(masterKeySettings(env));
  if (found.kind === "missing") throw new Error("The master key is missing. Start Clawkeep with: npm start");
  return newRuntime(env, openRing(env.databaseFile, { keys: ringKeysOf(found), lookAgain: found.again }));
}

function newRuntime(env: Env, ring: KeyRing): Runtime {
  return {
    env,
    log: createLog(env.CLAWKEEP_LOG_LEVEL),
    database: openDatabase(env.databaseFile),
    vault: openVault(env.databaseFile, ring),
  };
}
