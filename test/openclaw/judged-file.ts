import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  EXPORT_FORMS,
  type ExportForm,
  KEY_MODES,
  type KeyMode,
  PROVIDER_MODES,
  type ProviderMode,
} from "@/lib/exports/schemas";
import type { Case } from "./cases";
import type { Verdict } from "./verdict-store";

const FILE = join(import.meta.dirname, "../../lib/openclaw/data/judged.json");

type Row = {
  form: ExportForm;
  keyMode: KeyMode;
  providerMode: ProviderMode;
  version: string;
  outcome: string;
};

/** Writes what the export page says of an export: the gravest verdict of all that were tried of its kind. */
export async function writeJudged(verdicts: ReadonlyMap<Case, Verdict>): Promise<void> {
  const rows = new Map<string, Row>();
  for (const [{ subject, version }, { outcome }] of verdicts) {
    if (subject.kind !== "export") continue;
    const { form, keyMode, providerMode } = subject;
    const key = [form, keyMode, providerMode, version].join(" ");
    const isWarned = outcome === "warned" || rows.get(key)?.outcome === "accepted-with-warning";
    rows.set(key, {
      form,
      keyMode,
      providerMode,
      version,
      outcome: isWarned ? "accepted-with-warning" : "accepted",
    });
  }
  const lines = [...rows.values()]
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.version.localeCompare(b.version, "en", { numeric: true }))
    .map((row) => `    ${lineOf(row)}`);
  const asOf = new Date().toISOString().slice(0, 10);
  await writeFile(FILE, `{\n  "asOf": "${asOf}",\n  "verdicts": [\n${lines.join(",\n")}\n  ]\n}\n`);
}

/** The order of the schema, whatever came first in the run. */
function rankOf({ form, keyMode, providerMode }: Row): number {
  const places = [
    PROVIDER_MODES.indexOf(providerMode),
    KEY_MODES.indexOf(keyMode),
    EXPORT_FORMS.indexOf(form),
  ];
  return places.reduce((rank, place) => rank * 10 + place, 0);
}

/** As the formatter has it: one row, one line. */
function lineOf(row: Row): string {
  const members = Object.entries(row).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{ ${members.join(", ")} }`;
}
