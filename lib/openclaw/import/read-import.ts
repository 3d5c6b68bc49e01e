import { plainValue } from "../config-text/plain-value";
import { readConfigText } from "../config-text/read-config-text";
import type { ImportKind, ReadImport } from "./candidate";
import { Candidates } from "./candidates";
import { importKindOf } from "./import-kind";
import { ImportNotes } from "./import-notes";
import { readCcSwitch } from "./read-cc-switch";
import { readModelsJson, readOpenClaw } from "./read-openclaw";
import { readStatus } from "./read-status";

const READERS = {
  openclaw: readOpenClaw,
  models: readModelsJson,
  status: readStatus,
  "cc-switch": readCcSwitch,
} as const satisfies Record<ImportKind, unknown>;

/** A text that is JSON, but none of the documents we know. */
export class UnknownDocument extends RangeError {
  override readonly name = "UnknownDocument";

  constructor() {
    super(
      "This is no openclaw.json, no models.json, no output of “openclaw models status --json” and no provider JSON of cc-switch.",
    );
  }
}

/**
 * The provider entries of a pasted document. Keys are Secrets in what is returned, and nothing else of it holds one.
 * Throws ConfigTextRefused for a text that is no JSON5 and UnknownDocument for one that is none of the kinds; neither
 * quotes the text.
 */
export function readImport(text: string): ReadImport {
  const root = plainValue(readConfigText(text).root);
  const kind = importKindOf(root);
  if (kind === null) throw new UnknownDocument();
  const notes = new ImportNotes();
  const candidates = new Candidates(notes);
  READERS[kind](root, candidates, notes);
  return { kind, candidates: candidates.list(), notes: notes.list() };
}
