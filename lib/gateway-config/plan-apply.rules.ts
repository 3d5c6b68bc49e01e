import { changesBetween, type ConfigChange } from "./changes.rules";
import { type JsonObject, listsThatLose, mergePatch } from "./merge.rules";
import type { Json } from "@/lib/openclaw/config-text/node";
import type { ApplyObstacle } from "./reasons";

/** What applying a patch to a config comes to. */
export type ApplyPlan = {
  changes: ConfigChange[];
  /** For `config.patch`; empty where no list loses an entry. */
  replacePaths: string[];
  obstacle: { code: ApplyObstacle; subject: string[] } | null;
};

/**
 * `canReplace`: the gateway can be told to take entries out of a list; one that can't would keep them, so that what is
 * there afterwards would be neither the old config nor the export.
 */
export function planApply(
  config: { value: Json; valid: boolean },
  patch: JsonObject,
  canReplace: boolean,
): ApplyPlan {
  if (!config.valid) {
    return { changes: [], replacePaths: [], obstacle: { code: "invalid-config", subject: [] } };
  }
  const losing = listsThatLose(config.value, patch);
  const paths = losing.map(({ path }) => path);
  const changes = changesBetween(config.value, mergePatch(config.value, patch, new Set(paths)));
  const kept = canReplace ? [] : losing.filter(({ byId }) => byId).map(({ path }) => path);
  return {
    changes,
    replacePaths: canReplace ? paths : [],
    obstacle: kept.length === 0 ? null : { code: "keeps-entries", subject: kept },
  };
}
