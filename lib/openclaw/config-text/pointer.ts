import type { ConfigNode, Member, ObjectNode } from "./node";

/** Steps from the root. In an array a step is an index, as a number or in digits; in an object it is a name. */
export type ConfigPath = readonly (string | number)[];

/** The JSON pointer (RFC 6901) of a path; the root is `""`. */
export function pointerOf(path: ConfigPath): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * The steps of a JSON pointer, all as text: only the node that a step meets tells an index from a name. Throws
 * RangeError for text that is no pointer.
 */
export function pathOf(pointer: string): string[] {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) throw new RangeError("This is no JSON pointer.");
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The node at a path; of members with the same name the last one, as OpenClaw's parser takes it. */
export function nodeAt(root: ConfigNode, path: ConfigPath): ConfigNode | undefined {
  let node: ConfigNode | undefined = root;
  for (const step of path) {
    if (node?.kind === "object") node = memberNamed(node, String(step))?.value;
    else if (node?.kind === "array") node = node.items[indexOf(step)];
    else return undefined;
  }
  return node;
}

/** More members than this are looked up by an index: a config lists thousands of models. */
const INDEXED_FROM = 32;

const indexes = new WeakMap<ObjectNode, ReadonlyMap<string, Member>>();

/** The member that counts under a name: the last of its duplicates. */
export function memberNamed(node: ObjectNode, name: string): Member | undefined {
  if (node.members.length < INDEXED_FROM) return node.members.findLast((member) => member.name === name);
  let index = indexes.get(node);
  if (!index) indexes.set(node, (index = new Map(node.members.map((member) => [member.name, member]))));
  return index.get(name);
}

/** The array index a step means; -1 when it is none. */
export function indexOf(step: string | number): number {
  const text = String(step);
  return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : -1;
}
