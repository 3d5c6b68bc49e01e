import {
  chatRequest,
  keepsTasks,
  modelsListProvesKey,
  modelsRequest,
  type ProbeRequest,
  roleRequest,
  streamRequest,
  tasksRequest,
  thinkingRequest,
} from "@/lib/alibaba/paths";
import type { Plan } from "@/lib/alibaba/plans";
import type { PresetBaseUrls } from "@/lib/alibaba/presets";

import { asksModel, isWithinLevel, RUNGS } from "./rungs";
import type { CheckLevel, StepName } from "./schemas";

export type KeyedCheck = {
  level: CheckLevel;
  plan: Plan;
  baseUrls: PresetBaseUrls;
  model: string;
  models?: readonly string[];
};

/** Every request that would carry the key in a check, in order, should each rung be climbed: what a guard shows. */
export function keyedRequestsOf({ level, models = [], ...check }: KeyedCheck): ProbeRequest[] {
  const others = asksModel(level) ? [...new Set(models)].filter((id) => id !== check.model) : [];
  return [
    ...RUNGS.filter((rung) => isWithinLevel(rung, level)).flatMap(({ name }) => requestsAt(name, check)),
    ...others.map((id) => chatRequest(check.baseUrls, id)),
  ];
}

function requestsAt(
  step: StepName,
  { plan, baseUrls, model }: Pick<KeyedCheck, "plan" | "baseUrls" | "model">,
): ProbeRequest[] {
  switch (step) {
    case "auth":
      return modelsListProvesKey(plan) ? [modelsRequest(baseUrls)] : [];
    case "model":
      return [chatRequest(baseUrls, model)];
    case "stream":
      return [streamRequest(baseUrls, model)];
    case "roles":
      return [roleRequest(baseUrls, model, "system"), roleRequest(baseUrls, model, "developer")];
    case "thinking":
      return [thinkingRequest(baseUrls, model)];
    case "native":
      return keepsTasks(plan) && baseUrls.native !== null ? [tasksRequest({ native: baseUrls.native })] : [];
    case "format":
    case "dns":
    case "tcp":
    case "tls":
    case "unkeyed":
    case "anthropic":
      return [];
  }
}
