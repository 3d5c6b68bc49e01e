import type { SurfaceAnswer } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit } from "./finding";
import { textOf } from "./members";
import type { DoctorRule, Sighting } from "./rule";
import { severityOfNo, type Visit, visitedSpots } from "./surface-walk";

const SOURCE = "knowledge config.md §2.1 to §2.3, §4 (bad api: Invalid option); lib/openclaw/surface";

/** Adapters that got another name. Source: knowledge config.md §2.1. */
const RENAMED_APIS: ReadonlyMap<string, string> = new Map([
  ["openai-codex-responses", "openai-chatgpt-responses"],
  ["openai-chatgpt-responses", "openai-codex-responses"],
]);

/** What is written for a value by people who know it from elsewhere, by the last step of the place. */
const MEANT: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "api",
    new Map(
      [
        "openai",
        "openai-chat",
        "openai-compatible",
        "openai-completion",
        "chat-completions",
        "openai_completions",
        "completions",
      ].map((name) => [name, "openai-completions"]),
    ),
  ],
  ["auth", new Map(["api_key", "apikey", "apiKey", "key", "bearer"].map((name) => [name, "api-key"]))],
  ["mode", new Map(["api-key", "apikey", "apiKey"].map((name) => [name, "api_key"]))],
]);

export const SURFACE_VALUE_RULES: readonly DoctorRule[] = [
  {
    code: "renamed-api",
    severity: "fault",
    title: "OpenClaw {version} calls this adapter {right}",
    cause:
      "{value} is its name in other versions. {version} refuses the whole config for an api it does not know.",
    fix: "Write {right}.",
    source: "knowledge config.md §2.1, §6; schema-2026.5.12.txt, schema-2026.9.6.txt",
    *find(config) {
      for (const refusal of refusedValues(config)) {
        const right = renamedApi(refusal);
        if (right !== undefined) yield sighting(config, refusal, { right }, [setTo(refusal, right)]);
      }
    },
  },
  {
    code: "value-not-taken",
    severity: "fault",
    title: "{key} cannot be {value}",
    cause:
      "OpenClaw {version} takes only certain words for {key} in {parent}, and refuses the whole config for others.",
    fix: "Choose a word that this version takes, or leave {key} out where it may be missing.",
    source: SOURCE,
    *find(config) {
      for (const refusal of refusedValues(config)) {
        if (renamedApi(refusal) === undefined) {
          yield sighting(config, refusal, {}, repairOf(refusal));
        }
      }
    },
  },
];

type Refusal = { visit: Visit; value: string; answer: SurfaceAnswer };

function* refusedValues(config: DoctoredConfig): Iterable<Refusal> {
  for (const { spot, parentSpot, answer: place, visits } of visitedSpots(config)) {
    // Which sources a SecretRef may have is told with the reference.
    if (place.takes === "no" || parentSpot.isReference() || spot.takesAnyText()) continue;
    for (const visit of visits) {
      const value = textOf(visit.placed);
      const answer = value === undefined ? undefined : spot.takesText(value);
      if (value !== undefined && answer?.takes === "no") yield { visit, value, answer };
    }
  }
}

function renamedApi({ visit, value }: Refusal): string | undefined {
  const right = visit.name === "api" ? RENAMED_APIS.get(value) : undefined;
  return right !== undefined && visit.spot.takesText(right)?.takes === "yes" ? right : undefined;
}

/** What may be missing or is one of several is taken out; other words are replaced where it is known what was meant. */
function repairOf(refusal: Refusal): readonly DoctorEdit[] {
  const { name, spot, placed, parentSpot } = refusal.visit;
  const meant = MEANT.get(name)?.get(refusal.value);
  if (meant !== undefined && spot.takesText(meant)?.takes === "yes") return [setTo(refusal, meant)];
  return MAY_BE_MISSING.has(name) || parentSpot.place.at(-1) === "input"
    ? [{ op: "remove", path: placed.path }]
    : [];
}

const MAY_BE_MISSING: ReadonlySet<string> = new Set([
  "thinkingFormat",
  "maxTokensField",
  "codeMode",
  "cacheControlFormat",
  "metadataSource",
  "tokenMode",
]);

function setTo({ visit }: Refusal, value: string): DoctorEdit {
  return { op: "set", path: visit.placed.path, value };
}

function sighting(
  { version }: DoctoredConfig,
  { visit: { name, parent, placed, parentSpot }, value, answer }: Refusal,
  params: Readonly<Record<string, string>>,
  edits: readonly DoctorEdit[],
): Sighting {
  const key = name === "" ? String(parentSpot.place.at(-1)) : name;
  return {
    paths: [placed.path],
    params: { key, parent: parent.path, value, version, ...params },
    edits,
    severity: severityOfNo(version, answer),
  };
}
