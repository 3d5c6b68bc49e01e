import { z } from "zod";

import type { ConfigNode, Json } from "@/lib/openclaw/config-text/node";
import { inRange } from "@/lib/openclaw/versions";

import type { DoctorEdit } from "./finding";
import type { DoctorRule } from "./rule";
import { type Visit, visitedSpots } from "./surface-walk";
import data from "./value-types.json";

const Types = z.array(z.enum(["object", "array", "string", "number", "boolean"])).min(1);

const ROWS = z
  .array(
    z.object({
      types: Types,
      places: z.array(z.string()),
      /** The number has to be greater. */
      above: z.number().optional(),
      before: z.object({ types: Types, since: z.string() }).optional(),
    }),
  )
  .parse(data.rows);

type Row = (typeof ROWS)[number];
const ROW_AT: ReadonlyMap<string, Row> = new Map(
  ROWS.flatMap((row) => row.places.map((place) => [place, row])),
);

export const TYPE_RULES: readonly DoctorRule[] = [
  {
    code: "wrong-type",
    severity: "fault",
    title: "{key} is not of the right kind",
    cause:
      "Its JSON type is {found} and has to be {expected}. OpenClaw {version} refuses the whole config for it.",
    fix: "Write it as {expected}, with or without quotes as JSON has it.",
    source: `${data.source}; config.md §4 (Invalid input)`,
    *find(config) {
      for (const { spot, answer, visits } of visitedSpots(config)) {
        const row = answer.takes === "yes" && ROW_AT.get(spot.key);
        if (!row) continue;
        const types = typesFor(config.version, row);
        const expected = `${types.join(" | ")}${row.above === undefined ? "" : ` > ${row.above}`}`;
        for (const visit of visits) {
          const { path, node } = visit.placed;
          if (fits(node, types, row.above)) continue;
          yield {
            paths: [path],
            params: { key: path, expected, found: node.kind, version: config.version },
            edits: repairOf(visit, types, row.above),
          };
        }
      }
    },
  },
];

function typesFor(version: string, { types, before }: Row): Row["types"] {
  return before && inRange(version, { before: before.since }) ? before.types : types;
}

function fits(node: ConfigNode, types: Row["types"], above: number | undefined): boolean {
  if (!types.some((type) => type === node.kind)) return false;
  return (
    node.kind !== "number" || (Number.isFinite(node.value) && (above === undefined || node.value > above))
  );
}

/** Only what cannot be meant otherwise: a number or yes or no in quotes, one item without its list, a null. */
function repairOf(
  { placed, parent, parentSpot, spot, name }: Visit,
  types: Row["types"],
  above: number | undefined,
): readonly DoctorEdit[] {
  const { node, path } = placed;
  const required = parentSpot.requiredOf(parent.path.at(-1) ?? "");
  if (node.kind === "null" && name !== "" && !required.includes(name)) return [{ op: "remove", path }];
  if (node.kind !== "string") return [];
  const value = isModelChoice(spot.key) ? { primary: node.value } : meantBy(node.value, types[0]);
  if (value === undefined || (typeof value === "number" && above !== undefined && value <= above)) return [];
  return [{ op: "set", path, value }];
}

/** Where newer versions take the text alone. */
function isModelChoice(place: string): boolean {
  return place === "agents.defaults.model" || place === "agents.defaults.imageModel";
}

function meantBy(text: string, type: Row["types"][number] | undefined): Json | undefined {
  switch (type) {
    case "number":
      return /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : undefined;
    case "array":
      return text === "" ? [] : [text];
    default:
      return undefined;
  }
}
