import { isIP } from "node:net";

import { required, type Step } from "../check-run";
import { resolveConnectTo } from "../connect-to";
import { isPublicAddress } from "../public-address";
import { resolveBySystem, untilAborted } from "../resolve-host";

/**
 * Host name to addresses, asked once: what is judged here is what gets
 * connected to. One private address among public ones refuses them all; a
 * hostile DNS answer mixes them so that the retry lands inside the network.
 */
export const resolveName: Step = async (run, signal) => {
  const target = required(run.found.target, "format");
  const goal = resolveConnectTo(run.network.connectTo, target.host, target.port);
  const resolve = run.network.resolve ?? resolveBySystem;
  const addresses = isIP(goal.host) ? [goal.host] : await untilAborted(resolve(goal.host, signal), signal);

  const facts = {
    addresses: addresses.join(", "),
    redirected: goal.redirected,
    ...(goal.redirected
      ? { connectTo: `${isIP(goal.host) === 6 ? `[${goal.host}]` : goal.host}:${goal.port}` }
      : {}),
  };
  if (addresses.length === 0) return { status: "failed", evidence: { reason: "host-not-found", facts } };

  // An address the operator wrote down is theirs to choose; everything else is what DNS says.
  const refused = goal.operatorNamedHost ? undefined : addresses.find((address) => !isPublicAddress(address));
  if (refused !== undefined) {
    return {
      status: "failed",
      evidence: { reason: "private-address", facts: { ...facts, refusedAddress: refused } },
    };
  }
  run.found.route = { addresses, port: goal.port };
  return { status: "ok", evidence: { facts } };
};
