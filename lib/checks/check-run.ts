import type { Socket } from "node:net";

import type { HostKind, Plan } from "@/lib/alibaba/plans";
import type { Secret } from "@/lib/core/secret";

import type { ConnectToRule } from "./connect-to";
import type { PinnedHttp } from "./pinned-http";
import type { Resolve } from "./resolve-host";
import type { StepOutcome } from "./step-outcome";
import type { Target } from "./target";

/** How checks reach the network: the operator's switches, and a resolver where not the system's. */
export type CheckNetwork = {
  connectTo: readonly ConnectToRule[];
  allowedHosts: readonly string[];
  resolve?: Resolve;
};

/** Judged addresses to connect to, in the order to try them. */
export type Route = { addresses: readonly string[]; port: number };

/** One climb of the ladder: what was asked for, and what the steps so far have left for the next. */
export type CheckRun = {
  readonly baseUrl: string;
  readonly plan: Plan;
  readonly hostKind: HostKind;
  readonly key: Secret | undefined;
  readonly model: string;
  readonly network: CheckNetwork;
  readonly now: () => Date;
  readonly found: Findings;
};

export type Findings = {
  target?: Target;
  route?: Route;
  /** Open and not yet handshaken. */
  connection?: { socket: Socket; address: string };
  http?: PinnedHttp;
  /** `GET /models` answered without a key: with one, it proves nothing. */
  modelsAreOpen?: boolean;
};

/** One step. It returns its outcome; what it throws is mapped by the ladder. `signal` ends it. */
export type Step = (run: CheckRun, signal: AbortSignal) => Promise<StepOutcome>;

/** What an earlier step must have left; its absence is a bug in the ladder's order. */
export function required<T>(finding: T | undefined, step: string): T {
  if (finding === undefined) throw new Error(`The step "${step}" has to come first.`);
  return finding;
}
