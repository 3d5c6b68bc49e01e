import type { Json } from "./node";

/** Whether two values are the same; the order of members is no part of a value. */
export function sameJson(a: Json, b: Json): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const members = new Map(Object.entries(b));
  const entries = Object.entries(a);
  return (
    entries.length === members.size &&
    entries.every(([name, value]) => {
      const other = members.get(name);
      return other !== undefined && sameJson(value, other);
    })
  );
}
