import type { KeyMode } from "@/lib/exports/schemas";

import type { Json } from "../config-text/node";
import type { ConfigMember } from "./config-members";
import { isObject } from "./merge";

/** What `openclaw config set` takes: a path, and the value that stands there afterwards. */
export type Setting = { path: string; value: Json };

/** The members for `openclaw config set`. */
export function settingsOf(members: readonly ConfigMember[]): Setting[] {
  return members.map(({ path, value }) => ({ path: path.map(escapeStep).join("."), value }));
}

/** The members for a batch that is merged, or, with keys of OpenClaw's own store, put in the place of what is there. */
export function batchOf(members: readonly ConfigMember[], keyMode: KeyMode): Setting[] {
  return settingsOf(keyMode === "auth-profile" ? members : members.map(asObject));
}

// Only an object can be merged into what is there, also where a text such as agents.defaults.model stands in its way:
// “Cannot merge models.mode; use --replace”. Ran on 2026.5.12 and 2026.9.6.
function asObject({ path, value }: ConfigMember): ConfigMember {
  if (isObject(value)) return { path, value };
  const depth = Math.min(2, path.length - 1);
  const held = path.slice(depth).reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
  return { path: path.slice(0, depth), value: held };
}

// The path is split at dots and brackets, which model ids have; a backslash takes away their meaning. Read in the
// packages of 2026.2.17 to 2026.5.12 (parsePath).
function escapeStep(step: string): string {
  return step.replaceAll(/[\\.[]/g, (special) => `\\${special}`);
}

/** In groups whose JSON has at most `length` characters, unless a single one has more. */
export function inBatches(settings: readonly Setting[], length: number): Setting[][] {
  const batches: Setting[][] = [];
  let room = 0;
  for (const setting of settings) {
    const size = JSON.stringify(setting).length + 1;
    if (size > room || batches.length === 0) {
      batches.push([]);
      room = length;
    }
    batches.at(-1)?.push(setting);
    room -= size;
  }
  return batches;
}
