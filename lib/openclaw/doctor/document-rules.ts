import { standing } from "@/lib/openclaw/features";

import type { DoctoredConfig } from "./doctored-config";
import { itemsOf, membersOf, type Placed, textOf } from "./members";
import type { DoctorRule } from "./rule";
import { dotted } from "./shown-path";
import { INCLUDE } from "./surface-walk";

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
      for (const placed of objectsIn(config)) {
        const { path, node } = placed;
        if (node.kind !== "object" || node.members.length === membersOf(placed).size) continue;
        const counts = new Map<string, number>();
        for (const { name } of node.members) counts.set(name, (counts.get(name) ?? 0) + 1);
        for (const [key, count] of counts) {
          if (count < 2) continue;
          yield { paths: [[...path, key]], params: { key, count: String(count), parent: dotted(path) } };
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
      for (const object of objectsIn(config)) {
        for (const key of PROTOTYPE_NAMES) {
          const path = membersOf(object).get(key)?.path;
          if (path) yield { paths: [path], params: { key }, edits: [{ op: "remove", path }] };
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
      for (const object of objectsIn(config)) {
        const placed = membersOf(object).get(INCLUDE);
        if (!placed) continue;
        const files = [placed, ...itemsOf(placed)].flatMap((at) => textOf(at) ?? []);
        yield {
          paths: [placed.path],
          params: { parent: dotted(object.path), file: files.join(", ") || "?" },
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

const walked = new WeakMap<DoctoredConfig, readonly Placed[]>();

/** Every object in the document, in the order of the text; of members with one name the last. */
function objectsIn(config: DoctoredConfig): readonly Placed[] {
  const before = walked.get(config);
  if (before) return before;
  const objects: Placed[] = [];
  addObjects(config.root, objects);
  walked.set(config, objects);
  return objects;
}

function addObjects(placed: Placed, objects: Placed[]): void {
  if (placed.node.kind === "object") objects.push(placed);
  else if (placed.node.kind !== "array") return;
  for (const inside of membersOf(placed).values()) addObjects(inside, objects);
  for (const inside of itemsOf(placed)) addObjects(inside, objects);
}
