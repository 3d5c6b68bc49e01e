import type { Json } from "./node";

export type JsonObject = { readonly [name: string]: Json };

/** The value itself where it is an object; null for anything else. */
export function objectOf(value: Json | undefined): JsonObject | null {
  return typeof value === "object" && value !== null && !isList(value) ? value : null;
}

/** The items of a list; none of anything else. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

export function textOf(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** What stands at a path of names; undefined where nothing does. */
export function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, name) => objectOf(inner)?.[name], value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
