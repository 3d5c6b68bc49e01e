import type { ConfigNode, Json } from "./node";

/**
 * The value of a node without its places. Objects have no prototype, so that `__proto__` and `constructor` are
 * members like any other, and a name that is not written there is not there.
 */
export function plainValue(node: ConfigNode): Json {
  if (node.kind === "array") return node.items.map(plainValue);
  if (node.kind !== "object") return node.value;
  const value = Object.create(null) as { [key: string]: Json };
  for (const member of node.members) value[member.name] = plainValue(member.value);
  return value;
}
