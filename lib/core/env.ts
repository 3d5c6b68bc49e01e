import "server-only";

import { homedir } from "node:os";
import path from "node:path";
import { z } from "zod";

import { OIDC_VARIABLES, type OidcSettings, oidcSettings } from "./oidc-env";
import { secretText } from "./secret-text";

/**
 * The settings of one process, read once from its environment.
 * Every name is documented in docs/configuration.md; an unreadable value stops the start with its name.
 */
const Env = z.object({
  /** Holds the database and the master key, and nothing else. */
  CLAWKEEP_DATA_DIR: z.string().min(1).default("data"),
  /** 32 bytes as base64 or hex; instead of the key file in the data folder. */
  CLAWKEEP_MASTER_KEY: secretText().optional(),
  CLAWKEEP_MASTER_KEY_FILE: z.string().min(1).optional(),
  CLAWKEEP_MASTER_KEY_PASSPHRASE: secretText().optional(),
  CLAWKEEP_MASTER_KEY_PASSPHRASE_FILE: z.string().min(1).optional(),
  /** Prints the key, such as a KMS's CLI; run without a shell. */
  CLAWKEEP_MASTER_KEY_COMMAND: z.string().min(1).optional(),
  /** The same five for the key that is to take its place; read by `clawkeep master-key rotate` only. */
  CLAWKEEP_NEXT_MASTER_KEY: secretText().optional(),
  CLAWKEEP_NEXT_MASTER_KEY_FILE: z.string().min(1).optional(),
  CLAWKEEP_NEXT_MASTER_KEY_PASSPHRASE: secretText().optional(),
  CLAWKEEP_NEXT_MASTER_KEY_PASSPHRASE_FILE: z.string().min(1).optional(),
  CLAWKEEP_NEXT_MASTER_KEY_COMMAND: z.string().min(1).optional(),
  /** Creates the first admin without the set-up link. */
  CLAWKEEP_ADMIN_EMAIL: z.email().optional(),
  CLAWKEEP_ADMIN_PASSWORD: secretText(z.string().min(12).max(128)).optional(),
  /** The address people open, when it is not http://localhost:PORT. */
  CLAWKEEP_URL: z.url().optional(),
  /** Hosts beside *.aliyuncs.com that checks may call, comma separated. */
  CLAWKEEP_ALLOWED_HOSTS: z.string().default(""),
  /** curl's --connect-to, comma separated: HOST:PORT:HOST:PORT. */
  CLAWKEEP_CONNECT_TO: z.string().default(""),
  /** Reverse proxies whose X-Forwarded-For is believed: addresses or CIDR ranges, comma separated. */
  CLAWKEEP_TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], "is not a list of IP addresses or CIDR ranges"),
      ),
    ),
  /** off: this process runs no checks on a timer; those asked for by hand still run. */
  CLAWKEEP_SCHEDULE: z.enum(["on", "off"]).default("on"),
  /** off: this process reads no log sources by itself; pastes, uploads and pushes are still taken. */
  CLAWKEEP_SOURCES: z.enum(["on", "off"]).default("on"),
  /** Folders that log files may be read from, comma separated; `~` is the home folder. */
  CLAWKEEP_LOG_DIRS: z
    .string()
    .default("/tmp/openclaw,~/.openclaw")
    .transform((text) =>
      text
        .split(",")
        .map((folder) => folder.trim().replace(/^~(?=$|\/)/, homedir()))
        .filter(Boolean),
    )
    .refine((folders) => folders.every((folder) => path.isAbsolute(folder)), "is not a list of whole paths"),
  /** How many days gateway events are kept. */
  CLAWKEEP_EVENT_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  /** How many days audit rows are kept; left out: for ever. */
  CLAWKEEP_AUDIT_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
  /** Single sign-on: all of it or nothing. */
  ...OIDC_VARIABLES,
  /** Locks and opens backups instead of the master key. */
  CLAWKEEP_BACKUP_PASSPHRASE: secretText(z.string().min(12).max(1_000)).optional(),
  CLAWKEEP_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
});
export type Env = z.infer<typeof Env> & { databaseFile: string; url: string; oidc: OidcSettings | null };

/** Parses the environment. Throws an Error naming every setting that cannot be read; values are not repeated. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`Clawkeep cannot start: ${problems.join("; ")}`);
  }
  const env = parsed.data;
  const dataDir = path.resolve(env.CLAWKEEP_DATA_DIR);
  return {
    ...env,
    CLAWKEEP_DATA_DIR: dataDir,
    databaseFile: path.join(dataDir, "clawkeep.db"),
    oidc: oidcSettings(env),
    url: (env.CLAWKEEP_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
  };
}
