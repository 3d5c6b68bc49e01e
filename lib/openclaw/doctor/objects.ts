import type { ConfigNode, Member } from "@/lib/openclaw/config-text/node";
import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";

/** An object anywhere in a document. */
export type NotedObject = {
  path: ConfigPath;
  /** As they are written, duplicates too. */
  written: readonly Member[];
  /** Those that count: of duplicates the last. */
  members: ReadonlyMap<string, ConfigNode>;
};

/**
 * The objects that have a name twice or one of these names, in the order of the text; what a later member of the same
 * name hides is not looked into. A config of some megabytes may have a million objects, two hundred levels deep: the
 * path is written down of those only that have something to be told.
 */
export function objectsToNote(root: ConfigNode, names: ReadonlySet<string>): readonly NotedObject[] {
  const noted: NotedObject[] = [];
  const path: (string | number)[] = [];
  const enter = (step: string | number, node: ConfigNode) => {
    if (node.kind !== "object" && node.kind !== "array") return;
    path.push(step);
    walk(node);
    path.pop();
  };
  const walk = (node: ConfigNode) => {
    if (node.kind === "array") for (const [index, item] of node.items.entries()) enter(index, item);
    if (node.kind !== "object") return;
    const written = node.members;
    if (written.length === 0) return;
    const members = new Map<string, ConfigNode>();
    let isNoted = false;
    for (const { name, value } of written) {
      members.set(name, value);
      isNoted ||= names.has(name);
    }
    if (isNoted || members.size < written.length) noted.push({ path: [...path], written, members });
    for (const [name, value] of members) enter(name, value);
  };
  walk(root);
  return noted;
}
