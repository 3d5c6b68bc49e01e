import type { Plan, Region } from "@/lib/alibaba/plans";

import data from "./data/built-in-providers.json";
import type { Feature } from "./features";
import { inRange } from "./versions";

/** A provider that a plugin of OpenClaw brings, with models of its own. */
export type BuiltInChatProvider = { id: string; feature: Feature };

type Row = { id: string; plans: string[]; feature: string };

/** The Wan video plugin's provider. */
export const WAN = data.video as {
  id: string;
  feature: Feature;
  /** Of the shared hosts that the plugin knows. */
  regions: readonly Region[];
  defaultModel: string;
};

/** The Qwen plugin: what it is called under `plugins.entries`, and its npm package. */
export const QWEN_PLUGIN: { entry: string; package: string } = data.plugin;

/** The built-in provider for a plan, whatever the version. Throws RangeError for a plan without one. */
export function builtInFor(plan: Plan): BuiltInChatProvider {
  const row = (data.chat as Row[]).find(({ plans }) => plans.includes(plan));
  if (!row) throw new RangeError(`There is no built-in provider for ${plan}.`);
  return { id: row.id, feature: row.feature as Feature };
}

/** Whether the plugin that fits a version brings a model for a plan. */
export function pluginHasModel(plan: Plan, modelId: string, version: string): boolean {
  const catalogues: Record<string, Record<string, string>> = data.catalogues.models;
  const since = catalogues[plan.startsWith("token") ? "token" : plan]?.[modelId];
  return since !== undefined && inRange(version, { since });
}
