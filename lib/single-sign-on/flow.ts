import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";

import type { Logger } from "pino";

import { ProviderFailure } from "./ask-provider";
import type { SsoRefusal } from "./schemas";

/** One callback on its way through better-auth, which tells neither its caller why it failed nor us who called. */
export type Flow = {
  address: string | undefined;
  /** Why it was refused, where we know better than better-auth. */
  refusal?: SsoRefusal;
  signedIn: boolean;
};

const flows = new AsyncLocalStorage<Flow>();

/** Runs `work` as one flow; `flow` is filled by what happens in it. */
export function inFlow<T>(flow: Flow, work: () => Promise<T>): Promise<T> {
  return flows.run(flow, work);
}

export function currentFlow(): Flow | undefined {
  return flows.getStore();
}

/** Notes why a flow ends, for the person and, where the provider is to blame, for the operator. */
export function noteFailure(error: unknown, log: Pick<Logger, "error">): SsoRefusal {
  const refusal = error instanceof ProviderFailure && error.kind === "unreachable" ? "unreachable" : "failed";
  const flow = currentFlow();
  if (flow) flow.refusal = refusal;
  // What is no ProviderFailure may quote what it choked on: a token.
  const reason = error instanceof ProviderFailure ? error.message : "The provider's answer cannot be used.";
  log.error({ part: "single sign-on" }, reason);
  return refusal;
}
