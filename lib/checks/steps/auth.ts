import { z } from "zod";

import { modelsListProvesKey, modelsRequest } from "@/lib/alibaba/paths";

import { required, type Step } from "../check-run";
import { conclude, jsonOf, type JudgedReply } from "../judge-http";
import { baseUrlsOf, sendProbe } from "../send-probe";
import type { StepOutcome } from "../step-outcome";

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** The key with a free request: the model list. Says nothing of balance, quota or rights to a model. */
export const askWithKey: Step = async (run, signal) => {
  if (!modelsListProvesKey(run.plan) || run.found.modelsAreOpen) {
    return { status: "skipped", evidence: { reason: "not-provable" } };
  }
  const probe = modelsRequest(baseUrlsOf(run));
  const { judged } = await sendProbe(run, probe, required(run.key, "key"), signal);
  return judged.reason === "key-accepted" ? readList(judged, run.model) : refusal(judged);
};

function readList(judged: JudgedReply, model: string): StepOutcome {
  const list = ModelList.safeParse(jsonOf(judged));
  // A success, but no list: something in between answers 200 to everything.
  if (!list.success) return conclude(judged, "failed", { reason: "unrecognised", facts: { key: "unknown" } });
  const ids = list.data.data.map(({ id }) => id);
  // For information only: lists leave out models that can be called (README.md §1).
  return conclude(judged, "ok", { facts: { modelCount: ids.length, modelListed: ids.includes(model) } });
}

function refusal(judged: JudgedReply): StepOutcome {
  // Money, quota and rights are looked at only once the key is known.
  if (judged.key === "accepted" || judged.reason === "policy-405") return conclude(judged, "warning");
  // The path answered a moment ago: this host has no list for this key, which leaves the key unproven.
  if (judged.evidence.httpStatus === 404) return conclude(judged, "warning", { reason: "not-provable" });
  return conclude(judged, "failed");
}
