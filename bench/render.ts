// How long an export of a hundred profiles takes, in every form.
import { hash } from "node:crypto";

import { EXPORT_FORMS } from "@/lib/exports/schemas";
import { renderConfig } from "@/lib/openclaw/export/render-config";
import { exportSettings } from "@/test/export-requests";

import { exportedProfile, MODELS } from "./exported-profile";
import { percentile, print } from "./figures";

const PROFILES = 100;
const RUNS = 40;
const WARM_UP = 30;

const sha256Hex = (text: string) => hash("sha256", text);

export async function render(): Promise<void> {
  const profiles = Array.from({ length: PROFILES }, (_, index) => exportedProfile(index));
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
