import { type ConfigPath, pointerOf } from "../config-text/pointer";
import type { ImportNote } from "./candidate";
import { shownText } from "./shown-text";

/** More notes than anybody reads. */
const NOTES_MAX = 200;

/** What is to be said about a document, without repeating a key that stands in it. */
export class ImportNotes {
  readonly #notes: ImportNote[] = [];

  add(code: ImportNote["code"], path: ConfigPath, detail?: string): void {
    if (this.isFull) return;
    this.#notes.push({
      code,
      pointer: shownText(pointerOf(path)),
      ...(detail === undefined ? {} : { detail: shownText(detail) }),
    });
  }

  get isFull(): boolean {
    return this.#notes.length >= NOTES_MAX;
  }

  list(): readonly ImportNote[] {
    return this.#notes;
  }
}
