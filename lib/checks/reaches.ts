import "server-only";

import type { Context } from "@/lib/core/context";

import { parseConnectTo } from "./connect-to";
import { runLadder } from "./ladder";

const TIMEOUT_MS = 2_000;

/** Whether a connection to a base URL's host comes about; no key is sent and nothing is kept. */
export async function reaches(ctx: Context, baseUrl: string, signal: AbortSignal): Promise<boolean> {
  const { steps } = await runLadder({
    baseUrl,
    plan: "standard",
    hostKind: "shared",
    level: "network",
    model: "",
    network: {
      allowedHosts: ctx.network.allowedHosts,
      connectTo: parseConnectTo(ctx.network.connectTo),
    },
    signal,
    timeoutsMs: { dns: TIMEOUT_MS, tcp: TIMEOUT_MS, tls: TIMEOUT_MS, unkeyed: TIMEOUT_MS },
  });
  return steps.some(({ name, status }) => name === "tcp" && status === "ok");
}
