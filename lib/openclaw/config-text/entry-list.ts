import { isBareName } from "./read-name";
import { lastIndent } from "./trivia";

export type NamedText = {
  /** Blanks and comments before the entry. */
  lead: string;
  /** Decoded; "" in an array. */
  name: string;
  /** The name as it is written, quotes included. */
  nameText: string;
};

type Listed<Entry> = Entry & {
  /** Grows from the first entry to the last: finds the entry again when others have gone. */
  readonly order: number;
  /** The entry before it that has the same name. */
  namesake: Listed<Entry> | null;
  /** Indentation of the line that it begins on; null on the bracket's line, undefined until somebody asks. */
  line: string | null | undefined;
};

/**
 * The entries of an object or array that is being edited. A config may list a hundred thousand of them and have an edit
 * for each: nothing here looks at all of them for one.
 */
export class EntryList<Entry extends NamedText> {
  readonly #entries: Listed<Entry>[] = [];
  readonly #byName = new Map<string, Listed<Entry>>();
  #orders = 0;
  #bareNames = 0;
  #quotedByChoice = 0;

  constructor(private readonly of: "object" | "array") {}

  get all(): readonly Entry[] {
    return this.#entries;
  }

  /** The last entry that has a name; -1 when none has. */
  indexNamed(name: string): number {
    const entry = this.#byName.get(name);
    return entry ? this.#indexOf(entry) : -1;
  }

  /** Whether names stand without quotes where they can; null when all there are could not do without. */
  hasBareNames(): boolean | null {
    if (this.#bareNames > 0) return true;
    return this.#quotedByChoice > 0 ? false : null;
  }

  /** Indentation of the line that an entry begins on; null for the line of the opening bracket. */
  lineAt(index: number): string | null {
    let at = index;
    let line: string | null | undefined;
    for (; at >= 0 && line === undefined; at -= 1) {
      const entry = this.#entries[at];
      line = entry?.line === undefined ? (lastIndent(entry?.lead ?? "") ?? undefined) : entry.line;
    }
    const found = line ?? null;
    for (let from = at + 1; from <= index; from += 1) {
      const entry = this.#entries[from];
      if (entry) entry.line = found;
    }
    return found;
  }

  add(entry: Entry): void {
    const listed: Listed<Entry> = { ...entry, order: this.#orders, namesake: null, line: undefined };
    this.#orders += 1;
    this.#entries.push(listed);
    this.#enter(listed);
  }

  /** Of several entries with its name only the last can be removed. */
  remove(index: number): Entry | undefined {
    const [entry] = this.#entries.splice(index, 1);
    if (entry) this.#leave(entry);
    return entry;
  }

  /** The same holds for names. */
  rename(index: number, name: string, nameText: string): void {
    const entry = this.#entries[index];
    if (!entry) return;
    this.#leave(entry);
    Object.assign(entry, { name, nameText });
    this.#enter(entry);
  }

  setLead(index: number, lead: string): void {
    const entry = this.#entries[index];
    if (!entry || entry.lead === lead) return;
    entry.lead = lead;
    this.#forgetLines(index);
  }

  #enter(entry: Listed<Entry>): void {
    if (this.of === "array") return;
    this.#countName(entry, 1);
    entry.namesake = this.#byName.get(entry.name) ?? null;
    this.#byName.set(entry.name, entry);
  }

  #leave(entry: Listed<Entry>): void {
    if (this.of === "array") return;
    this.#countName(entry, -1);
    if (entry.namesake) this.#byName.set(entry.name, entry.namesake);
    else this.#byName.delete(entry.name);
  }

  #countName({ name, nameText }: NamedText, by: 1 | -1): void {
    if (!nameText.startsWith('"') && !nameText.startsWith("'")) this.#bareNames += by;
    else if (isBareName(name)) this.#quotedByChoice += by;
  }

  /** An entry that begins elsewhere takes along those that stand behind it on its line. */
  #forgetLines(from: number): void {
    for (let index = from; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry?.line === undefined) return;
      entry.line = undefined;
    }
  }

  #indexOf({ order }: Listed<Entry>): number {
    let [from, to] = [0, this.#entries.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#entries[middle]?.order ?? 0) < order) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
