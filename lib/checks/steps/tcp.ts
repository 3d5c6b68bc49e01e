import type { Socket } from "node:net";

import { PROBE_TIMEOUTS_MS } from "@/lib/alibaba/paths";

import { required, type Step } from "../check-run";
import { openTcp } from "../dial";
import { reasonOfNetworkError } from "../network-error";
import { StepFailure } from "../step-outcome";
import { timeLimit } from "../time-limit";

/** An address that answers nothing must leave time for the next one: many networks have IPv6 that leads nowhere. */
const ATTEMPT_MS_MIN = 1_000;

/** Connects to the judged addresses in turn until one answers; the first that does is kept for all that follows. */
export const connectTcp: Step = async (run, signal) => {
  const { addresses, port } = required(run.found.route, "dns");
  const attemptMs = Math.max(ATTEMPT_MS_MIN, PROBE_TIMEOUTS_MS.connect / addresses.length);
  let failure: unknown;
  for (const [index, address] of addresses.entries()) {
    const attempt = timeLimit(signal, attemptMs);
    let socket: Socket;
    try {
      socket = await openTcp(address, port, attempt.signal);
    } catch (error) {
      signal.throwIfAborted();
      failure = attempt.signal.aborted ? new StepFailure("timeout") : error;
      continue;
    } finally {
      attempt.end();
    }
    run.found.connection = { socket, address };
    return {
      status: "ok",
      evidence: { facts: { address, port, family: socket.remoteFamily ?? "", tried: index + 1 } },
    };
  }
  const reason = failure instanceof StepFailure ? failure.reason : reasonOfNetworkError(failure);
  if (reason === null) throw failure;
  throw new StepFailure(reason, { facts: { port, tried: addresses.length } });
};
