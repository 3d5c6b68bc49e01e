import { isModelScoped } from "@/lib/openclaw/ladders";

import type { GatewayLogEvent } from "./events";
import type { ReplayedHold } from "./hold-snapshot";

type StateUpdated = Extract<GatewayLogEvent, { kind: "state-updated" }>;
type Scope = Pick<ReplayedHold, "model" | "awaitsModel">;

const WHOLE_PROFILE: Scope = { model: null, awaitsModel: false };

/**
 * What a failure holds: a model where the release knows such holds, else the whole profile. A second model failing
 * inside the window widens the hold to the whole profile, too.
 * @param active the hold that stood before
 * @param said the model that the same run named; null where none was, and a decision after the line may name it
 */
export function scopeOf(
  version: string,
  event: StateUpdated,
  active: ReplayedHold | null,
  said: string | null,
): Scope {
  if (!isModelScoped(version, event.reason)) return WHOLE_PROFILE;
  const model = event.model ?? said;
  if (active === null) return { model, awaitsModel: model === null };
  if (active.model === null && !active.awaitsModel) return WHOLE_PROFILE;
  if (model === null) return { model: active.model, awaitsModel: true };
  return active.model === null || active.model === model ? { model, awaitsModel: false } : WHOLE_PROFILE;
}

/** The scope of a hold once the decision after it has named the model. */
export function scopeOnceNamed({ model, awaitsModel }: ReplayedHold, named: string | null): Scope {
  if (!awaitsModel || named === null) return { model, awaitsModel };
  return { model: model === null || model === named ? named : null, awaitsModel: false };
}
