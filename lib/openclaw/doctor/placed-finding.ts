import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit, DoctorFinding, DoctorSeverity } from "./finding";
import { nearestTo } from "./members";
import type { DoctorRule, Sighting } from "./rule";
import { isShowable, type ShowableNames, shownPointer, shownText } from "./shown";
import { dotted } from "./shown-path";

/** What all findings of one rule in one config have in common. */
type Told = { config: DoctoredConfig; rule: DoctorRule; names: ShowableNames };

/**
 * What a rule saw, as a finding. A config of some megabytes may have tens of thousands, of which a few hundred are read:
 * sentences, pointers and edits are made when somebody asks for them.
 */
export class PlacedFinding implements DoctorFinding {
  readonly #told: Told;
  readonly #sighting: Sighting;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly severity: DoctorSeverity;

  constructor(told: Told, sighting: Sighting) {
    this.#told = told;
    this.#sighting = sighting;
    this.start = nearestTo(told.config.root, sighting.paths[0]).start;
    this.severity = sighting.severity ?? told.rule.severity;
  }

  get code(): string {
    return this.#told.rule.code;
  }

  get source(): string {
    return this.#told.rule.source;
  }

  get pointers(): DoctorFinding["pointers"] {
    const [main, ...others] = this.#sighting.paths;
    return [this.#pointer(main), ...others.map((path) => this.#pointer(path))];
  }

  get params(): DoctorFinding["params"] {
    const params = Object.entries(this.#sighting.params ?? {});
    return Object.fromEntries(
      params.map(([name, text]) => [name, shownText(typeof text === "string" ? text : dotted(text))]),
    );
  }

  get title(): string {
    return this.#filled(this.#told.rule.title);
  }

  get cause(): string {
    return this.#filled(this.#told.rule.cause);
  }

  get fix(): string {
    return this.#filled(this.#told.rule.fix);
  }

  get edits(): readonly DoctorEdit[] {
    const { edits: made = [] } = this.#sighting;
    const edits = typeof made === "function" ? made() : made;
    return edits.every((edit) => this.#isShowable(edit)) ? edits : [];
  }

  #pointer(path: ConfigPath): string {
    return shownPointer(nearestTo(this.#told.config.root, path).path, this.#told.names);
  }

  /** Where a key stands in place of a name, a person must mend it: the edit would carry the key. */
  #isShowable(edit: DoctorEdit): boolean {
    const steps = edit.op === "move" ? [...edit.path, ...edit.to] : edit.path;
    const written =
      edit.op === "set" ? [JSON.stringify(edit.value)] : edit.op === "rename" ? [edit.name] : [];
    return steps.every(this.#told.names) && written.every(isShowable);
  }

  #filled(sentence: string): string {
    const { params } = this;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
  }
}
