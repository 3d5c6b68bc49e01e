import type { Dialect, ExportFile } from "@/lib/exports/schemas";

import type { Json } from "../config-text/node";
import { pointerOf } from "../config-text/pointer";
import { writeJson5 } from "../config-text/write-json5";
import { type ConfigMember, configTree } from "./config-members";
import { inertText } from "./inert-text";
import { jsonText } from "./json-text";
import type { PlannedExport } from "./planned-export";

/** The members as a file; in JSON5 with comments on whose provider is whose. `name` goes without its ending. */
export function configFile(
  planned: PlannedExport,
  members: readonly ConfigMember[],
  { name, heading }: { name: string; heading: string },
): ExportFile {
  const tree = configTree(members);
  return planned.settings.dialect === "json"
    ? jsonFile(`${name}.json`, tree)
    : {
        path: `${name}.json5`,
        mediaType: "application/json5",
        content: writeJson5(tree, commentsOf(planned, heading)),
      };
}

export function jsonFile(path: string, value: Json): ExportFile {
  return { path, mediaType: "application/json", content: jsonText(value) };
}

/** The name of a config file in the dialect that was asked for. */
export function configFileName(name: string, dialect: Dialect): string {
  return `${name}.${dialect}`;
}

function commentsOf({ providers }: PlannedExport, heading: string): ReadonlyMap<string, string> {
  return new Map([
    ["", heading],
    ...providers.map(({ id, profiles }): [string, string] => [
      pointerOf(["models", "providers", id]),
      profiles.map(({ name }) => inertText(name)).join(", "),
    ]),
  ]);
}
