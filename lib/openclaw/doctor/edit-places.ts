import { type ConfigPath, pointerOf } from "@/lib/openclaw/config-text/pointer";

import type { DoctorEdit } from "./finding";

/** Remembers what edits touch, and tells whether others touch the same, something above it or something in it. */
export function touchedPlaces() {
  const touched = new Set<string>();
  const above = new Set<string>();
  return {
    clash(edits: readonly DoctorEdit[]): boolean {
      return edits
        .flatMap(pathsOf)
        .some(
          (path) =>
            above.has(pointerOf(path)) || [path, ...parentsOf(path)].some((at) => touched.has(pointerOf(at))),
        );
    },
    add(edits: readonly DoctorEdit[]): void {
      for (const path of edits.flatMap(pathsOf)) {
        touched.add(pointerOf(path));
        for (const parent of parentsOf(path)) above.add(pointerOf(parent));
      }
    },
  };
}

function pathsOf(edit: DoctorEdit): readonly ConfigPath[] {
  if (edit.op === "move") return [edit.path, edit.to];
  if (edit.op === "rename") return [edit.path, [...edit.path.slice(0, -1), edit.name]];
  return [edit.path];
}

function parentsOf(path: ConfigPath): readonly ConfigPath[] {
  return path.map((_, depth) => path.slice(0, depth));
}
