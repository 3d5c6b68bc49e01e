import type { RenderedExport } from "@/lib/exports/schemas";

import { changePlaces } from "./change-places";

type Change = NonNullable<RenderedExport["changes"]>[number];

/** Neighbours with the same reason. `lines`: from the first to the last, null for what is no longer there. */
export type ChangeGroup = { change: Change; names: string[]; lines: { from: number; to: number } | null };

/** Changes in the order of the text, those that are one behind the other for the same reason as one. */
export function groupChanges(text: string, changes: readonly Change[]): ChangeGroup[] {
  const places = changePlaces(
    text,
    changes.map(({ pointer }) => pointer),
  );
  const groups: ChangeGroup[] = [];
  for (const [index, change] of changes.entries()) {
    const { line, name } = places[index] ?? { line: null, name: change.pointer };
    const last = groups.at(-1);
    if (last?.change.code === change.code && (last.lines === null) === (line === null)) {
      last.names.push(name);
      if (last.lines && line !== null) {
        last.lines = { from: Math.min(last.lines.from, line), to: Math.max(last.lines.to, line) };
      }
    } else {
      groups.push({ change, names: [name], lines: line === null ? null : { from: line, to: line } });
    }
  }
  return groups;
}
