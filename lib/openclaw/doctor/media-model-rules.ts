import { takesKey } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit } from "./finding";
import { membersOf, type Placed } from "./members";
import type { DoctorRule } from "./rule";
import { severityOfNo } from "./surface-walk";

const DEFAULTS = ["agents", "defaults"];

/** The key of each kind before mediaModels. Source: knowledge config.md §2.3. */
const OLD_KEYS: ReadonlyMap<string, string> = new Map([
  ["image", "imageGenerationModel"],
  ["video", "videoGenerationModel"],
  ["music", "musicGenerationModel"],
]);

const SOURCE = "knowledge config.md §1 rule 6, §2.3, §2.4, §4; ran d1 to d3";

export const MEDIA_MODEL_RULES: readonly DoctorRule[] = [
  {
    code: "old-media-model",
    severity: "fault",
    title: "{key} is not where OpenClaw {version} looks",
    cause:
      "OpenClaw {version} refuses the whole config for agents.defaults.{key}. It belongs to mediaModels.{kind} since 2026.8.1, and had no place before 2026.5.12.",
    fix: "Write agents.defaults.mediaModels.{kind} where the version has it; else remove it.",
    source: SOURCE,
    *find(config) {
      const { version } = config;
      const defaults = defaultsOf(config);
      const hasNew = takesKey(version, [...DEFAULTS, "mediaModels"])?.takes === "yes";
      for (const [kind, key] of OLD_KEYS) {
        const placed = defaults.get(key);
        const answer = takesKey(version, [...DEFAULTS, key]);
        if (!placed || answer?.takes !== "no") continue;
        const isDouble = membersOf(defaults.get("mediaModels")).has(kind);
        const edit: DoctorEdit =
          hasNew && !isDouble
            ? { op: "move", path: placed.path, to: [...DEFAULTS, "mediaModels", kind] }
            : { op: "remove", path: placed.path };
        yield {
          paths: [placed.path],
          params: { key, kind, version },
          edits: [edit],
          severity: severityOfNo(version, answer),
        };
      }
    },
  },
  {
    code: "new-media-model",
    severity: "fault",
    title: "mediaModels is too new for OpenClaw {version}",
    cause:
      "OpenClaw {version} refuses the whole config for agents.defaults.mediaModels, which came with 2026.8.1. From 2026.5.12 on, the models for pictures, video and music had a key each.",
    fix: "Write videoGenerationModel and the like where the version has them, or update OpenClaw.",
    source: SOURCE,
    *find(config) {
      const { version } = config;
      const defaults = defaultsOf(config);
      const media = defaults.get("mediaModels");
      const answer = takesKey(version, [...DEFAULTS, "mediaModels"]);
      if (!media || answer?.takes !== "no") return;
      const moves = [...membersOf(media)].flatMap(([kind, { path }]) => {
        const key = OLD_KEYS.get(kind);
        const isTaken = key !== undefined && takesKey(version, [...DEFAULTS, key])?.takes === "yes";
        return isTaken && !defaults.has(key) ? [{ op: "move" as const, path, to: [...DEFAULTS, key] }] : [];
      });
      yield {
        paths: [media.path],
        params: { version },
        edits: [...moves, { op: "remove", path: media.path }],
        severity: severityOfNo(version, answer),
      };
    },
  },
];

function defaultsOf({ members }: DoctoredConfig): ReadonlyMap<string, Placed> {
  return membersOf(membersOf(members.get("agents")).get("defaults"));
}
