import type { DatabaseHandle } from "./database-handle";
import { DomainError } from "./errors";
import type { NetworkPolicy } from "./network-policy";
import type { Scope } from "./scopes";
import type { Vault } from "./vault";

export type Actor = {
  kind: "user" | "token" | "system";
  id: string;
  /** What the audit log shows: an e-mail address, a token's name, or "start-up". */
  name: string;
  scopes: ReadonlySet<Scope>;
  /** A push token's own gateway: whatever its scopes allow, it allows for this one only. */
  gatewayId?: string;
  /** Network address the request came from; left out for the system and the command line. */
  address?: string;
};

/** Who asks, what time it is, and what a verb works with. Inside `transaction` the database is the transaction's. */
export type Context = {
  actor: Actor;
  now: () => Date;
  database: DatabaseHandle;
  vault: Vault;
  network: NetworkPolicy;
  /** CLAWKEEP_LOG_DIRS: the folders of this machine that log files may be read from. Left out: none. */
  logFolders?: readonly string[];
  /** Inside `transaction`: does something once it has landed, and never if it does not. */
  afterCommit?: (deed: () => void) => void;
};

/** First line of every verb. Throws `forbidden`, naming the scope, when the actor lacks it. */
export function requireScope(ctx: Pick<Context, "actor">, scope: Scope): void {
  if (!ctx.actor.scopes.has(scope)) {
    throw new DomainError("forbidden", `This needs the scope "${scope}".`);
  }
}
