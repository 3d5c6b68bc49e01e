// How long the doctor takes for a config of 5 MB that is well, for one in which every model is wrong in three ways, and
// for two of the shapes in which there is most to compare and most to tell.
import { diagnoseConfig } from "@/lib/openclaw/doctor/diagnose-config";
import { renderConfig } from "@/lib/openclaw/export/render-config";
import { exportSettings } from "@/test/export-requests";

import { exportedProfile } from "./exported-profile";
import { percentile, print } from "./figures";

const PROFILES = 170;
const RUNS = 10;
/** Of shapes that take a second or more. */
const FEW_RUNS = 3;
const VERSION = "2026.9.6";

export function doctor(): Promise<void> {
  const profiles = Array.from({ length: PROFILES }, (_, index) => exportedProfile(index));
  const settings = exportSettings({ form: "config", openclawVersion: VERSION });
  const config = renderConfig({ profiles, settings }).files[0]?.content ?? "";
  const ill = withFaults(config);
  print("doctor: a config with faults, the first time in a process", timed(ill).ms, "ms");
  measure("a config with faults", ill);
  measure("an exported config", config);
  measure(
    "variables outside env.vars",
    repeated('{"env":{', (n) => `"K_${n}":"sk-${n.toString(16).padStart(32, "0")}"`, "}}"),
    FEW_RUNS,
  );
  measure(
    "one model again and again",
    repeated('{"models":{"providers":{"p":{"models":[', () => '{"id":"m"}', "]}}}}"),
    FEW_RUNS,
  );
  return Promise.resolve();
}

function measure(what: string, text: string, count = RUNS): void {
  const runs = Array.from({ length: count }, () => timed(text));
  const note = `${(text.length / 1e6).toFixed(1)} MB, ${runs[0]?.count} findings`;
  const times = runs.map(({ ms }) => ms);
  print(`doctor: ${what}, median`, percentile(times, 0.5), "ms", note);
}

function timed(text: string): { ms: number; count: number } {
  const started = performance.now();
  const count = diagnoseConfig(text, { openclawVersion: VERSION }).findings.length;
  return { ms: performance.now() - started, count };
}

/** A config of 5 MB. */
function repeated(before: string, entry: (index: number) => string, after: string): string {
  const count = Math.floor(4.9e6 / (entry(0).length + 4));
  return `${before}${Array.from({ length: count }, (_, index) => entry(index)).join()}${after}`;
}

/** Without the names of models, which OpenClaw requires; with a flag it does not know and a size that is text. */
function withFaults(config: string): string {
  return config
    .replaceAll(/^ *"name": .*\n/gm, "")
    .replaceAll('"supportsDeveloperRole"', '"madeUp"')
    .replaceAll(/"contextWindow": (\d+)/g, '"contextWindow": "$1"');
}
