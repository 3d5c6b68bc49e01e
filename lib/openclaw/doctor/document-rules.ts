import { INCLUDE } from "@/lib/openclaw/config-text/include";
import type { ConfigNode } from "@/lib/openclaw/config-text/node";
import { standing } from "@/lib/openclaw/features";

import type { DoctoredConfig } from "./doctored-config";
import { type NotedObject, objectsToNote } from "./objects";
import type { DoctorRule } from "./rule";

export const DOCUMENT_RULES: readonly DoctorRule[] = [
  {
    code: "not-an-object",
    severity: "fault",
    title: "The config is not an object",
    cause: "A config begins with an opening brace. OpenClaw takes nothing else.",
    fix: "Paste the whole openclaw.json, or put braces around the settings.",
    source: "schema-*.txt of all five versions",
    *find({ root }) {
      if (root.node.kind !== "object") yield { paths: [[]] };
    },
  },
  {
    code: "duplicate-name",
    severity: "risk",
    title: "{key} is there {count} times",
    cause: "In {parent}, only the last {key} counts. OpenClaw drops the others without a word.",
    fix: "Keep one.",
    source: "https://spec.json5.org §3; the json5 package, by which OpenClaw reads",
    *find(config) {
      for (const { path, written, members } of noted(config)) {
        if (members.size === written.length) continue;
        const counts = new Map<string, number>();
        for (const { name } of written) counts.set(name, (counts.get(name) ?? 0) + 1);
        for (const [key, count] of counts) {
          if (count < 2) continue;
          yield { paths: [[...path, key]], params: { key, count: String(count), parent: path } };
        }
      }
    },
  },
  {
    code: "prototype-name",
    severity: "risk",
    title: "{key} is no name for a setting",
    cause:
      "In JavaScript {key} reaches the prototype of an object. Programs drop it, refuse it or are misled by it.",
    fix: "Remove it; nobody who means well writes it.",
    source: "JavaScript; lib/openclaw/data/reserved-provider-ids.json (objectKeys)",
    *find(config) {
      for (const object of noted(config)) {
        for (const key of PROTOTYPE_NAMES) {
          const path = [...object.path, key];
          if (object.members.has(key))
            yield { paths: [path], params: { key }, edits: [{ op: "remove", path }] };
        }
      }
    },
  },
  {
    code: "include-not-followed",
    severity: "hint",
    title: "What {parent} includes is not looked at",
    cause:
      "{parent} takes settings from {file}. Only this text is looked at: what is wrong there stays unseen.",
    fix: "Look at that file too.",
    source: "knowledge config.md §7 ($include)",
    *find(config) {
      for (const { path, members } of noted(config)) {
        const included = members.get(INCLUDE);
        if (!included) continue;
        const files = [included, ...itemsIn(included)].flatMap(textIn);
        yield {
          paths: [[...path, INCLUDE]],
          params: { parent: path, file: files.join(", ") || "?" },
        };
      }
    },
  },
  {
    code: "version-not-measured",
    severity: "hint",
    title: "Nobody has looked at OpenClaw {version} itself",
    cause: "What it takes is judged by {nearest}, the nearest version that was looked at.",
    fix: "Run openclaw config validate to be sure.",
    source: "lib/openclaw/data/features.json (measuredVersions)",
    *find({ version }) {
      const at = standing(version);
      if (at.kind === "measured") return;
      const nearest = at.kind === "older" ? at.oldest : at.kind === "between" ? at.older : at.newest;
      yield { paths: [[]], params: { version, nearest } };
    },
  },
];

const PROTOTYPE_NAMES = ["__proto__", "constructor", "prototype"];

const NAMES = new Set([...PROTOTYPE_NAMES, INCLUDE]);

/** Three rules ask for the same. */
const found = new WeakMap<DoctoredConfig, readonly NotedObject[]>();

function noted(config: DoctoredConfig): readonly NotedObject[] {
  const before = found.get(config);
  if (before) return before;
  const objects = objectsToNote(config.document.root, NAMES);
  found.set(config, objects);
  return objects;
}

function itemsIn(node: ConfigNode): readonly ConfigNode[] {
  return node.kind === "array" ? node.items : [];
}

function textIn(node: ConfigNode): readonly string[] {
  return node.kind === "string" ? [node.value] : [];
}
