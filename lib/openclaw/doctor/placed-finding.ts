import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit, DoctorFinding, DoctorSeverity } from "./finding";
import { nearestTo } from "./members";
import type { DoctorRule, Sighting } from "./rule";
import { isShowable, type ShowableNames, shownPointer, shownText } from "./shown";

/**
 * What a rule saw, as a finding. A config of some megabytes may have tens of thousands, of which a few hundred are read:
 * sentences, pointers and edits are made when somebody asks for them.
 */
export class PlacedFinding implements DoctorFinding {
  readonly #config: DoctoredConfig;
  readonly #rule: DoctorRule;
  readonly #sighting: Sighting;
  readonly #names: ShowableNames;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly severity: DoctorSeverity;

  constructor(config: DoctoredConfig, rule: DoctorRule, sighting: Sighting, names: ShowableNames) {
    this.#config = config;
    this.#rule = rule;
    this.#sighting = sighting;
    this.#names = names;
    this.start = nearestTo(config.root, sighting.paths[0]).start;
    this.severity = sighting.severity ?? rule.severity;
  }

  get code(): string {
    return this.#rule.code;
  }

  get source(): string {
    return this.#rule.source;
  }

  get pointers(): DoctorFinding["pointers"] {
    const [main, ...others] = this.#sighting.paths;
    return [this.#pointer(main), ...others.map((path) => this.#pointer(path))];
  }

  get params(): DoctorFinding["params"] {
    const params = Object.entries(this.#sighting.params ?? {});
    return Object.fromEntries(params.map(([name, text]) => [name, shownText(text)]));
  }

  get title(): string {
    return this.#filled(this.#rule.title);
  }

  get cause(): string {
    return this.#filled(this.#rule.cause);
  }

  get fix(): string {
    return this.#filled(this.#rule.fix);
  }

  get edits(): readonly DoctorEdit[] {
    const { edits = [] } = this.#sighting;
    return edits.every((edit) => this.#isShowable(edit)) ? edits : [];
  }

  #pointer(path: ConfigPath): string {
    return shownPointer(nearestTo(this.#config.root, path).path, this.#names);
  }

  /** Where a key stands in place of a name, a person must mend it: the edit would carry the key. */
  #isShowable(edit: DoctorEdit): boolean {
    const steps = edit.op === "move" ? [...edit.path, ...edit.to] : edit.path;
    const written =
      edit.op === "set" ? [JSON.stringify(edit.value)] : edit.op === "rename" ? [edit.name] : [];
    return steps.every(this.#names) && written.every(isShowable);
  }

  #filled(sentence: string): string {
    const { params } = this;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
  }
}
