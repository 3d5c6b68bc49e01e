import type { Json } from "@/lib/openclaw/config-text/node";

export type JsonObject = { readonly [key: string]: Json };

/** Stands where a gateway does not show a value. */
export const HIDDEN = "__OPENCLAW_REDACTED__";

/**
 * What `config.patch` makes of a config: objects merge, null deletes, a list of entries with ids merges by id, any
 * other list is replaced, and so is a list whose path is in `replacePaths`. Read in 2026.3.13, 2026.5.12 and 2026.9.6
 * (merge-patch), run on 2026.5.12 and 2026.9.6.
 */
export function mergePatch(
  base: Json | undefined,
  patch: Json,
  replacePaths: ReadonlySet<string>,
  path = "",
): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map<string, Json>(isObject(base) ? Object.entries(base) : []);
  for (const [name, value] of Object.entries(patch)) {
    const there = merged.get(name);
    const place = path === "" ? name : `${path}.${name}`;
    if (value === null) merged.delete(name);
    else if (isList(there) && isList(value) && !replacePaths.has(place) && there.every(hasId)) {
      merged.set(name, mergeById(there, value, replacePaths, place));
    } else merged.set(name, mergePatch(there, value, replacePaths, place));
  }
  return objectOf(merged);
}

function mergeById(
  base: readonly Json[],
  patch: readonly Json[],
  replacePaths: ReadonlySet<string>,
  path: string,
): Json[] {
  const merged = [...base];
  for (const entry of patch) {
    const at = hasId(entry) ? merged.findIndex((other) => hasId(other) && other.id === entry.id) : -1;
    if (at === -1) merged.push(entry);
    else merged[at] = mergePatch(merged[at], entry, replacePaths, `${path}[]`);
  }
  return merged;
}

/**
 * The lists out of which `patch` takes entries that are there: 2026.9.6 wants each named before it does that. Paths as
 * its `replacePaths` has them: `models.providers.x.models`, and with `[]` behind a list whose entries go on.
 * `byId`: those that merge by id, so that a gateway without `replacePaths` keeps the entries.
 */
export function listsThatLose(
  base: Json | undefined,
  patch: Json,
  path = "",
): { path: string; byId: boolean }[] {
  if (!isObject(base) || !isObject(patch)) return [];
  return Object.entries(patch).flatMap(([name, value]) => {
    const there = Object.hasOwn(base, name) ? base[name] : undefined;
    const place = path === "" ? name : `${path}.${name}`;
    if (!isList(there) || !isList(value)) return listsThatLose(there, value, place);
    if (!there.every(hasId)) return keepsEntries(there, value) ? [] : [{ path: place, byId: false }];
    const wanted = new Map(value.filter(hasId).map((entry) => [entry.id, entry]));
    if (there.some(({ id }) => !wanted.has(id))) return [{ path: place, byId: true }];
    const inside = there.flatMap((entry) => listsThatLose(entry, wanted.get(entry.id) ?? null, `${place}[]`));
    return inside.filter((list, index) => inside.findIndex((other) => other.path === list.path) === index);
  });
}

function keepsEntries(there: readonly Json[], wanted: readonly Json[]): boolean {
  return there.every((entry) => wanted.some((other) => sameJson(entry, other)));
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function hasId(value: Json): value is JsonObject & { readonly id: string } {
  return isObject(value) && Object.hasOwn(value, "id") && typeof value.id === "string" && value.id !== "";
}

/** Without a prototype: `__proto__` is a name like any other. */
function objectOf(members: ReadonlyMap<string, Json>): JsonObject {
  const made = Object.create(null) as Record<string, Json>;
  for (const [name, value] of members) made[name] = value;
  return made;
}

/** Whatever the order of members. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isList(one)) {
    return isList(other) && one.length === other.length && one.every((item, at) => sameJson(item, other[at]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]))
  );
}
