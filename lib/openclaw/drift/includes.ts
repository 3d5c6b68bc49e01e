import { scrubKeys } from "@/lib/alibaba/scrub";

import { INCLUDE } from "../config-text/include";
import { valueAt } from "../config-text/json-members";
import { pointerOf } from "../config-text/pointer";
import type { ConfigValue, Include } from "./drift";
import { membersOf } from "./provider-facts";
import { shownName } from "./text-fact";

/** What is compared stands in these, one within the other. */
const ABOVE_PROVIDERS = [[], ["models"], ["models", "providers"]] as const;
const ABOVE_PRIMARY_MODEL = [["agents"], ["agents", "defaults"], ["agents", "defaults", "model"]] as const;

/**
 * The places of a config behind which something that is compared may stand in another file, and those files. One inside
 * a list counts for the list: models are told apart by their ids, not by where they stand.
 */
export function includesOf(config: ConfigValue): Include[] {
  const above = [...ABOVE_PROVIDERS, ...ABOVE_PRIMARY_MODEL].flatMap((path) => {
    const files = filesOf(valueAt(config, path));
    return files === null ? [] : [{ pointer: pointerOf(path), files }];
  });
  const entries = membersOf(valueAt(config, ["models", "providers"]));
  return [
    ...above,
    ...entries.flatMap(([id, entry]) => (id === INCLUDE ? [] : includesIn(entry, entryPointer(id)))),
  ];
}

/** Where a provider's entry stands. */
export function entryPointer(providerId: string): string {
  return pointerOf(["models", "providers", scrubKeys(providerId).text]);
}

/** Says of a pointer whether what is not there may stand in an included file. */
export function behindIncludes(includes: readonly Include[]): (pointer: string) => boolean {
  const places = new Set(includes.map(({ pointer }) => pointer));
  if (places.size === 0) return () => false;
  return (pointer) => {
    const steps = pointer.split("/");
    return steps.some((_step, index) => places.has(steps.slice(0, index + 1).join("/")));
  };
}

/** More would be read by nobody. */
const PLACES_MAX = 50;
const FILES_MAX = 20;

/** Includes as they may be shown, each place once: people paste keys into the wrong places. */
export function shownIncludes(includes: readonly Include[]): { pointer: string; files: string[] }[] {
  const shown = new Map<string, string[]>();
  for (const { pointer, files } of includes) {
    const place = shownName(pointer);
    if (shown.size === PLACES_MAX && !shown.has(place)) break;
    const names = shown.get(place) ?? [];
    const room = FILES_MAX - names.length;
    shown.set(place, [...names, ...files.slice(0, room).map(shownName)]);
  }
  return [...shown].map(([pointer, files]) => ({ pointer, files }));
}

function includesIn(entry: ConfigValue, entryAt: string): Include[] {
  const found: Include[] = [];
  function walk(value: ConfigValue, pointer: string, isInList: boolean): void {
    if (Array.isArray(value)) for (const item of value as ConfigValue[]) walk(item, pointer, true);
    for (const [name, member] of membersOf(value)) {
      if (name === INCLUDE) found.push({ pointer, files: namesIn(member) });
      else walk(member, isInList ? pointer : `${pointer}${pointerOf([scrubKeys(name).text])}`, isInList);
    }
  }
  walk(entry, entryAt, false);
  return found;
}

/** The files that an object includes; null where it includes none. */
function filesOf(value: ConfigValue | undefined): string[] | null {
  const include = membersOf(value).find(([name]) => name === INCLUDE);
  return include ? namesIn(include[1]) : null;
}

/** One file, or a list of them. */
function namesIn(include: ConfigValue): string[] {
  const names: readonly ConfigValue[] = Array.isArray(include) ? include : [include];
  return names.filter((name) => typeof name === "string");
}
