import type { Json } from "@/lib/openclaw/config-text/node";
import { pointerOf } from "@/lib/openclaw/config-text/pointer";

import { hasId, HIDDEN, isList, isObject, sameJson } from "./merge.rules";

/**
 * `before`, `after`: JSON text; null where there is nothing. `pointer` names the entries of a list by their ids. What
 * the gateway does not show stands as its own marker (`HIDDEN`).
 */
export type ConfigChange = { pointer: string; before: string | null; after: string | null };

/**
 * What `after` has otherwise than `before`. A whole part that is new, or gone, is one change. A value that is hidden in
 * `before` and is not the same marker in `after` counts: what it was cannot be known.
 */
export function changesBetween(before: Json | undefined, after: Json | undefined): ConfigChange[] {
  return [...walk(before, after, [])];
}

function* walk(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[],
): Iterable<ConfigChange> {
  if (sameJson(before, after)) return;
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* walk(own(before, name), own(after, name), [...path, name]);
    }
  } else if (isList(before) && isList(after) && before.every(hasId) && after.every(hasId)) {
    const [was, is] = [byId(before), byId(after)];
    for (const id of new Set([...was.keys(), ...is.keys()]))
      yield* walk(was.get(id), is.get(id), [...path, id]);
  } else {
    yield { pointer: pointerOf(path), before: textOf(before), after: textOf(after) };
  }
}

/**
 * Where `found` is not what `patch` asked for: `before` is what was asked for, `after` what is there. What stands beside
 * it is not judged, except entries of a list that was given whole. `hidden` counts the places the gateway does not show.
 */
export function unmetBy(found: Json | undefined, patch: Json): { unmet: ConfigChange[]; hidden: number } {
  let hidden = 0;
  const unmet = [...compare(found, patch, [], () => (hidden += 1))];
  return { unmet, hidden };
}

function* compare(
  found: Json | undefined,
  asked: Json,
  path: readonly string[],
  onHidden: () => void,
): Iterable<ConfigChange> {
  if (found === HIDDEN && asked !== null) return onHidden();
  if (asked === null ? found === undefined : sameJson(found, asked)) return;
  if (isObject(found) && isObject(asked)) {
    for (const [name, value] of Object.entries(asked)) {
      yield* compare(own(found, name), value, [...path, name], onHidden);
    }
  } else if (isList(found) && isList(asked) && found.every(hasId) && asked.every(hasId)) {
    const [there, wanted] = [byId(found), byId(asked)];
    for (const [id, entry] of wanted) yield* compare(there.get(id), entry, [...path, id], onHidden);
    for (const [id, entry] of there) {
      if (!wanted.has(id)) yield { pointer: pointerOf([...path, id]), before: null, after: textOf(entry) };
    }
  } else {
    yield { pointer: pointerOf(path), before: textOf(asked ?? undefined), after: textOf(found) };
  }
}

/** Whether the marker stands anywhere in it. */
export function holdsHidden(value: Json): boolean {
  if (typeof value === "string") return value.includes(HIDDEN);
  if (isList(value)) return value.some(holdsHidden);
  return (
    isObject(value) &&
    Object.entries(value).some(([name, member]) => name.includes(HIDDEN) || holdsHidden(member))
  );
}

function own(value: { readonly [key: string]: Json }, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function byId(list: readonly (Json & { readonly id: string })[]): Map<string, Json> {
  return new Map(list.map((entry) => [entry.id, entry]));
}

function textOf(value: Json | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
