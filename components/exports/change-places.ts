import { placeOf } from "@/lib/openclaw/config-text/line-of";
import type { ConfigNode } from "@/lib/openclaw/config-text/node";
import { memberNamed, nodeAt, pathOf } from "@/lib/openclaw/config-text/pointer";
import { readConfigText } from "@/lib/openclaw/config-text/read-config-text";

/** Where a change is in the merged text: `line` from 1, null for what is no longer there; `name` of what changed. */
export type ChangePlace = { line: number | null; name: string };

/** The places of pointers in a text. Throws ConfigTextRefused for text that is no config. */
export function changePlaces(text: string, pointers: readonly string[]): ChangePlace[] {
  const { root } = readConfigText(text);
  return pointers.map((pointer) => {
    const path = pathOf(pointer);
    const last = path.at(-1) ?? "";
    const parent = nodeAt(root, path.slice(0, -1));
    const node = nodeAt(root, path);
    const name = idOf(node) ?? nameOf(path);
    if (parent?.kind === "object") {
      const member = memberNamed(parent, last);
      return { line: member ? placeOf(text, member.nameStart).line : null, name };
    }
    return { line: node ? placeOf(text, node.start).line : null, name };
  });
}

/** What an entry of a list calls itself, e.g. a model. */
function idOf(node: ConfigNode | undefined): string | undefined {
  const id = node?.kind === "object" ? memberNamed(node, "id")?.value : undefined;
  return id?.kind === "string" ? id.value : undefined;
}

/** The last step; a number says nothing without what it counts. */
function nameOf(path: readonly string[]): string {
  const last = path.at(-1) ?? "";
  return /^\d+$/.test(last) ? `${path.at(-2) ?? ""}[${last}]` : last;
}
