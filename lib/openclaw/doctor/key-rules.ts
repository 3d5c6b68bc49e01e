import type { RefusalCode } from "@/lib/alibaba/key-refusals";

import type { DoctoredConfig } from "./doctored-config";
import { keyPlacesOf, type LinkedKey, shownKey } from "./linked-keys";
import { textOf } from "./members";
import { isForModelStudio } from "./model-studio-endpoints";
import type { DoctorRule, Sighting, SightingParams } from "./rule";

/** What OpenClaw sends along with the key; blanks at the ends and unseen characters it takes off itself (ran k03). */
const SENT_ALONG: ReadonlySet<string> = new Set([
  "quotes",
  "variable-name",
  "trailing-punctuation",
  "inner-spaces",
]);

export const KEY_RULES: readonly DoctorRule[] = [
  {
    code: "redacted-key",
    severity: "fault",
    title: "{place} holds what stands for a key, not the key",
    cause:
      "It was copied from a place where keys are hidden. OpenClaw sends it as it is, and {provider} answers with 401.",
    fix: "Take the key from where it is kept, or make a new one in the console.",
    source: "lib/alibaba/key-refusals.ts; openclaw#42858, #86030",
    find: (config) => refusedKeys(config, ["openclaw-redacted", "openclaw-sentinel", "masked"]),
  },
  {
    code: "example-key",
    severity: "fault",
    title: "{place} holds the example of a manual",
    cause: "It is no key. {provider} answers with 401 to it.",
    fix: "Put your own key in its place, best in ~/.openclaw/.env.",
    source: "lib/alibaba/key-refusals.ts",
    *find(config) {
      for (const sighting of refusedKeys(config, ["example"])) yield sighting;
    },
  },
  {
    code: "foreign-key",
    severity: "fault",
    title: "{place} holds a key of another service",
    cause:
      "{provider} leads to Model Studio, whose keys begin with sk- or st-. This one is for something else.",
    fix: "Put a key of this plan and region there. An AccessKey of the account belongs in no config: replace it soon.",
    source: "lib/alibaba/data/keys.json foreign",
    find: (config) => refusedKeys(config, ["access-key-id", "modelscope-key", "other-vendor"]),
  },
  {
    code: "damaged-key",
    severity: "fault",
    title: "What stands in {place} is not one whole key",
    cause:
      "Part of it is missing, or there is more than one key in it. {provider} answers with 401 to what cannot be a key.",
    fix: "Copy the key again, alone and whole.",
    source: "lib/alibaba/data/keys.json length; lib/alibaba/key-refusals.ts",
    find: (config) =>
      refusedKeys(config, [
        "several-keys",
        "more-than-a-key",
        "invalid-characters",
        "too-short",
        "too-long",
        "not-a-model-studio-key",
      ]),
  },
  {
    code: "bearer-in-key",
    severity: "fault",
    title: "{place} begins with Bearer",
    cause: "OpenClaw puts Bearer before the key itself. Sent twice, it makes {provider} answer with 401.",
    fix: "Take it off: {key} alone is the key.",
    source: "knowledge config.md §5.2, §6 (ran k04)",
    *find(config) {
      for (const linked of acceptedKeys(config)) {
        if (removedFrom(linked).some((code) => BEARER.has(code))) yield tidying(linked);
      }
      for (const { id, apiKey } of config.providers) {
        if (apiKey?.kind !== "mixed") continue;
        const variable = /^\s*Bearer[\s:]+(\$\{[A-Z_][A-Z0-9_]*\})\s*$/i.exec(textOf(apiKey) ?? "")?.[1];
        if (variable === undefined) continue;
        yield {
          paths: [apiKey.path],
          params: { place: apiKey.path, provider: id, key: variable },
          edits: [{ op: "set", path: apiKey.path, value: variable }],
        };
      }
    },
  },
  {
    code: "untidy-key",
    severity: "fault",
    title: "There is more than the key in {place}",
    cause:
      "Blanks, line breaks, quotes or a name were pasted along. OpenClaw takes off blanks at the ends; the rest it sends, and {provider} answers with 401.",
    fix: "Take it off: {key} alone is the key.",
    source:
      "knowledge config.md §5.2 (ran k03 on 2026.9.6: blanks, line breaks and unseen characters are removed)",
    *find(config) {
      for (const linked of acceptedKeys(config)) {
        const removed = removedFrom(linked);
        if (removed.length === 0 || removed.some((code) => BEARER.has(code))) continue;
        const isSent = removed.some((code) => SENT_ALONG.has(code));
        yield { ...tidying(linked), severity: isSent ? "fault" : "risk" };
      }
    },
  },
  {
    code: "temporary-key",
    severity: "risk",
    title: "{place} holds a temporary key",
    cause: "Keys that begin with st- live at most 30 minutes. {provider} will soon answer with 401.",
    fix: "Put a lasting key there.",
    source: "lib/alibaba/data/keys.json; help.aliyun.com/zh/model-studio/generate-temporary-api-key",
    *find(config) {
      for (const linked of acceptedKeys(config)) {
        const { inspection } = linked.key;
        if (inspection.verdict !== "accepted" || inspection.kind !== "temporary") continue;
        yield { paths: [linked.key.path], params: paramsOf(linked) };
      }
    },
  },
];

const BEARER: ReadonlySet<string> = new Set(["bearer", "authorization-header"]);

function acceptedKeys(config: DoctoredConfig): readonly LinkedKey[] {
  return keyPlacesOf(config).filter(({ key }) => key.inspection.verdict === "accepted");
}

function removedFrom({ key }: LinkedKey): readonly string[] {
  return key.inspection.removed.map(({ code }) => code);
}

/** Texts that are no key. Of other services' entries nobody here knows what their keys look like. */
function* refusedKeys(config: DoctoredConfig, codes: readonly RefusalCode[]): Iterable<Sighting> {
  for (const linked of keyPlacesOf(config)) {
    const { key, provider } = linked;
    if (key.inspection.verdict !== "refused" || !codes.includes(key.inspection.code)) continue;
    const isHidden = key.inspection.code.startsWith("openclaw-") || key.inspection.code === "masked";
    if (!isHidden && (!isForModelStudio(provider) || isVariableName(textOf(key) ?? ""))) continue;
    yield { paths: [key.path], params: paramsOf(linked) };
  }
}

/** A name of a variable without its braces has a finding of its own. */
export function isVariableName(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]{2,120}_(?:KEY|TOKEN)$/.test(text);
}

function tidying(linked: LinkedKey): Sighting {
  const { path } = linked.key;
  return { paths: [path], params: paramsOf(linked), edits: [{ op: "tidy-key", path }] };
}

function paramsOf({ key, provider }: LinkedKey): SightingParams {
  return { place: key.path, provider: provider.id, key: shownKey(key) };
}
