import "server-only";

import { setTimeout as sleep } from "node:timers/promises";

import { AccessDenied } from "@/lib/gateway-link/gateway-session";

import { unmetBy } from "./changes.rules";
import type { ControlledGateway, LinkFailure } from "./controlled-gateway";
import { readConfig } from "./gateway-config";
import type { JsonObject } from "./merge.rules";
import { askAfterwards } from "./post-checks";
import type { ApplyResult } from "./schemas";

/** A gateway that restarts is away for seconds (2026.5.12: 8 s on two cores). */
const AGAIN_AFTER_MS = 1_000;

export type ReadBack =
  | { read: true; hash: string; unmet: ApplyResult["changes"]; postChecks: ApplyResult["postChecks"] }
  | { read: false; failure: LinkFailure };

/** Reads a config after writing, on a new connection, and again until the gateway is there or `signal` ends it. */
export async function readBack(
  gateway: ControlledGateway,
  asked: { patch: JsonObject; providerIds: readonly string[] },
  signal: AbortSignal,
): Promise<ReadBack> {
  for (;;) {
    try {
      return await gateway.visit(async (session): Promise<ReadBack> => {
        const { hash, value } = await readConfig(session, signal);
        const { unmet, hidden } = unmetBy(value, asked.patch);
        const postChecks = await askAfterwards(session, asked.providerIds, signal);
        const detail = hidden === 0 ? null : String(hidden);
        return {
          read: true,
          hash,
          unmet,
          postChecks: [{ code: "read-back", ok: unmet.length === 0, detail }, ...postChecks],
        };
      }, signal);
    } catch (error) {
      const failure = gateway.failureOf(error);
      // “gateway starting; retry shortly” is what 2026.5.12 refuses with while it restarts.
      const isFinal = error instanceof AccessDenied && error.denial.cause !== "other";
      if (isFinal || signal.aborted) return { read: false, failure };
      await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
