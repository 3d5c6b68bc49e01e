import "server-only";

import { ConnectionFailed } from "@/lib/gateway-link/gateway-connection";
import { AccessDenied, type GatewaySession } from "@/lib/gateway-link/gateway-session";
import { denialOf } from "@/lib/gateway-link/gateway-access.rules";
import type { LinkErrorCode } from "@/lib/gateway-link/reasons";

import type { ConfigChange } from "./changes.rules";
import type { ControlledGateway } from "./controlled-gateway";
import { PatchReply, readConfig, takesReplacePaths } from "./gateway-config";
import type { JsonObject } from "./merge.rules";
import { type ApplyPlan, planApply } from "./plan-apply.rules";
import type { ApplyResult } from "./schemas";

/**
 * not-sent: nothing was asked of the gateway but its config. refused: it said no. answered, unanswered: it has written,
 * or may have; only reading back tells.
 */
export type Sent =
  | { kind: "not-sent"; result: ApplyResult }
  | { kind: "refused"; result: ApplyResult }
  | { kind: "answered"; noop: boolean; restartsInMs: number | null; changes: ConfigChange[] }
  | {
      kind: "unanswered";
      restartsInMs: null;
      changes: ConfigChange[];
      failure: { problem: LinkErrorCode; detail: string | null };
    };

type Write = { patch: JsonObject; baseHash: string; onBegin: () => Promise<void> };

const RESULT = { problem: null, obstacle: null, detail: null, changes: [], postChecks: [] };

/** What every version answers when the hash is no longer that of its config (2026.3.13 to 2026.9.6). */
const CHANGED_MEANWHILE = /config changed since last load/;

/** Reads the config and, if it is still what was previewed and nothing is in the way, asks for the patch once. */
export async function writePatch(
  gateway: ControlledGateway,
  write: Write,
  signal: AbortSignal,
): Promise<Sent> {
  let isBegun = false;
  try {
    return await gateway.visit(async (session): Promise<Sent> => {
      const config = await readConfig(session, signal);
      if (config.hash !== write.baseHash) {
        return { kind: "not-sent", result: { ...RESULT, outcome: "conflict" } };
      }
      const plan = planApply(config, write.patch, takesReplacePaths(session.version));
      if (plan.obstacle) {
        return { kind: "not-sent", result: { ...RESULT, outcome: "refused", obstacle: plan.obstacle } };
      }
      if (plan.changes.length === 0) {
        return { kind: "not-sent", result: { ...RESULT, outcome: "unchanged" } };
      }
      if (!isBegun) await write.onBegin();
      isBegun = true;
      return send(gateway, session, write, plan, signal);
    }, signal);
  } catch (error) {
    const { problem, detail, denied } = gateway.failureOf(error);
    const result: ApplyResult = { ...RESULT, outcome: denied ? "refused" : "unreachable", problem, detail };
    return { kind: isBegun ? "refused" : "not-sent", result };
  }
}

async function send(
  gateway: ControlledGateway,
  session: GatewaySession,
  { patch, baseHash }: Write,
  { changes, replacePaths }: ApplyPlan,
  signal: AbortSignal,
): Promise<Sent> {
  const params = {
    raw: JSON.stringify(patch),
    baseHash,
    ...(replacePaths.length > 0 && { replacePaths }),
  };
  try {
    const answer = await session.ask("config.patch", params, signal);
    if (answer.ok) {
      // Whatever it says in a form we do not know: it has written, and reading back tells what.
      const reply = PatchReply.safeParse(answer.payload).data;
      return {
        kind: "answered",
        noop: reply?.noop ?? false,
        restartsInMs: reply?.restart?.delayMs ?? null,
        changes,
      };
    }
    const { refusal } = answer;
    const denial = denialOf(refusal);
    // Another way to be let in may be allowed more; nothing has been written.
    if (denial.cause === "scope") throw new AccessDenied(denial, refusal.message);
    const outcome = CHANGED_MEANWHILE.test(refusal.message) ? "conflict" : "refused";
    return { kind: "refused", result: { ...RESULT, outcome, detail: gateway.scrub(refusal.message) } };
  } catch (error) {
    if (!(error instanceof ConnectionFailed)) throw error;
    const { problem, detail } = gateway.failureOf(error);
    return { kind: "unanswered", restartsInMs: null, changes, failure: { problem, detail } };
  }
}
