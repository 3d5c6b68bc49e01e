// How long an export of a hundred profiles takes, in every form.
import { hash } from "node:crypto";

import { PRESETS } from "@/lib/alibaba/presets";
import { EXPORT_FORMS } from "@/lib/exports/schemas";
import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import { renderConfig } from "@/lib/openclaw/export/render-config";
import { exportSettings } from "@/test/export-requests";

import { percentile, print } from "./figures";

const PROFILES = 100;
const MODELS = 50;
const RUNS = 40;
const WARM_UP = 30;

const sha256Hex = (text: string) => hash("sha256", text);

export async function render(): Promise<void> {
  const profiles = Array.from({ length: PROFILES }, (_, index) => profileOf(index));
  // What is pasted has half of the providers already.
  const half = renderConfig({ profiles: profiles.slice(0, PROFILES / 2), settings: exportSettings() });
  const base = half.files[0]?.content ?? "";
  for (const form of EXPORT_FORMS) {
    for (const dialect of form === "fragment" ? (["json", "json5"] as const) : (["json"] as const)) {
      const settings = exportSettings({ form, dialect });
      const times: number[] = [];
      for (let index = -WARM_UP; index < RUNS; index++) {
        const started = performance.now();
        const { files } = renderConfig({ profiles, settings, sha256Hex, ...(form === "merged" && { base }) });
        if (index >= 0) times.push(performance.now() - started);
        if (files.length === 0) throw new Error(`${form} has no file`);
      }
      const note = `${PROFILES} profiles × ${MODELS} models`;
      print(`render: ${form}, ${dialect}, median`, percentile(times, 0.5), "ms", note);
    }
  }
}

function profileOf(index: number): ExportProfile {
  const preset = PRESETS[index % PRESETS.length];
  if (!preset) throw new Error("there are no presets");
  return {
    name: `Profile ${index}`,
    plan: preset.plan,
    region: preset.region,
    hostKind: preset.hostKind,
    providerId: `alibaba-team-${index}`,
    envVar: `ALIBABA_TEAM_${index}_API_KEY`,
    baseUrl: preset.baseUrls.openai,
    nativeBaseUrl: preset.baseUrls.native,
    models: Array.from({ length: MODELS }, (_, model) => ({
      id: `model-${index}-${model}`,
      name: `Model ${model} of ${index}`,
      reasoning: model % 2 === 0,
      input: ["text", "image"],
      contextWindow: 1_000_000,
      maxTokens: 65_536,
    })),
    credentials: [{ label: "first" }],
  };
}
