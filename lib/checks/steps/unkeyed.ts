import { chatRequest, modelsListProvesKey, modelsRequest } from "@/lib/alibaba/paths";

import type { Step } from "../check-run";
import { conclude, type JudgedReply } from "../judge-http";
import { isAlive } from "../path-alive";
import type { HttpReply } from "../pinned-http";
import type { CheckReason } from "../reasons";
import { baseUrlsOf, sendProbe } from "../send-probe";

/** Beyond this, countdowns and certificate dates shown here are wrong by as much. */
const CLOCK_SKEW_SECONDS_MAX = 120;

const DEAD: ReadonlySet<CheckReason> = new Set<CheckReason>([
  "redirect",
  "empty-reply",
  "reply-too-long",
  "wrong-path",
  "illegal-endpoint",
  "workspace-not-found",
  "server-error",
]);

/**
 * One request without a key: a 401 in Model Studio's words shows that the base
 * URL leads to the API. The model list where it is guarded, else an empty-handed
 * chat, which is refused before a model is looked up (probes.json, precedence).
 */
export const askWithoutKey: Step = async (run, signal) => {
  const listIsGuarded = modelsListProvesKey(run.plan);
  const probe = listIsGuarded ? modelsRequest(baseUrlsOf(run)) : chatRequest(baseUrlsOf(run), run.model);
  const { reply, judged } = await sendProbe(run, probe, undefined, signal);
  const skew = clockSkewSeconds(reply, run.now());
  const facts = skew === null ? {} : { clockSkewSeconds: skew };

  if (judged.reason === "answered-without-key" && listIsGuarded) run.found.modelsAreOpen = true;
  const status = statusOf(judged);
  if (status === "ok" && skew !== null && Math.abs(skew) > CLOCK_SKEW_SECONDS_MAX) {
    return conclude(judged, "warning", { reason: "clock-skew", facts });
  }
  return conclude(judged, status, { facts });
};

function statusOf({ reason, evidence }: JudgedReply): "ok" | "warning" | "failed" {
  if (isAlive(reason)) return "ok";
  if (DEAD.has(reason)) return "failed";
  // A success that is not JSON is somebody else's page; a refusal in unknown words may still be the API's.
  return reason === "unrecognised" && (evidence.httpStatus ?? 0) < 300 ? "failed" : "warning";
}

/**
 * Positive: the server's clock is ahead of ours; null when it did not tell. The gateway's own stamp is good to the
 * millisecond (network.json, measured), `Date` to the second.
 */
function clockSkewSeconds({ headers, firstByteMs }: HttpReply, now: Date): number | null {
  const stamp = headers["resp-start-time"] ?? "";
  const serverMs = Number(headers["req-cost-time"]);
  if (/^\d{13}$/.test(stamp) && serverMs >= 0) {
    const onTheWayMs = Math.max(0, firstByteMs - serverMs) / 2;
    return rounded((Number(stamp) + onTheWayMs - now.getTime()) / 100) / 10;
  }
  const date = Date.parse(headers["date"] ?? "");
  return Number.isNaN(date) ? null : rounded((date - now.getTime()) / 1_000);
}

/** Never -0, which does not survive JSON. */
function rounded(value: number): number {
  return Math.round(value) + 0;
}
