import "server-only";

import { z } from "zod";

import type { GatewaySession } from "@/lib/gateway-link/gateway-session";
import { supports } from "@/lib/openclaw/features";

import type { ApplyResult } from "./schemas";

type PostChecks = ApplyResult["postChecks"];

const Health = z.object({ ok: z.boolean() });

const AuthStatus = z.object({
  providers: z.array(z.object({ provider: z.string(), status: z.string() })),
});

/** Of a provider that OpenClaw could not send a request for. */
const WITHOUT_KEY = new Set(["missing", "expired"]);

/** Whether the gateway is well after a change, and knows a key for each provider. Throws ConnectionFailed. */
export async function askAfterwards(
  session: GatewaySession,
  providerIds: readonly string[],
  signal: AbortSignal,
): Promise<PostChecks> {
  const health = await session.ask("health", {}, signal);
  const answers = health.ok && Health.safeParse(health.payload).data?.ok === true;
  const checks: PostChecks = [{ code: "gateway-answers", ok: answers, detail: null }];

  // 2026.3.13 has no such question, and refuses it as it does every unknown one.
  const answer = await session.ask("models.authStatus", {}, signal);
  const status = answer.ok ? AuthStatus.safeParse(answer.payload).data : undefined;
  if (!status) return checks;
  const states = new Map(status.providers.map(({ provider, status }) => [provider, status]));
  const namesAll = session.version !== null && supports(session.version, "authStatusNamesEveryKey") === "yes";
  const keyless = providerIds.filter((id) => {
    const state = states.get(id);
    return state === undefined ? namesAll : WITHOUT_KEY.has(state);
  });
  return [
    ...checks,
    {
      code: "auth-status",
      ok: keyless.length === 0,
      detail: keyless.length === 0 ? null : keyless.join(", "),
    },
  ];
}
