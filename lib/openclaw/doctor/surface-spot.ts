import { requiredKeys, type SurfaceAnswer, takesKey, takesValue } from "@/lib/openclaw/surface/surface";

/** The place of the config as a whole. */
export function rootSpot(version: string): Spot {
  return new Spot(version, []);
}

/**
 * A place of the surface with its answers for one version, each asked for once: a config of some megabytes stands in a
 * few dozen places, a hundred thousand times. Hostile names make as many spots as there are names, so each works out,
 * and makes room for, only what it is asked for.
 */
export class Spot {
  readonly #version: string;
  /** `*` stands for items and for names that people choose. */
  readonly place: readonly string[];
  /** The place with dots. */
  readonly key: string;
  readonly answer: SurfaceAnswer | undefined;
  #required: readonly string[] | undefined;
  #requiredOfNamed: Map<string, readonly string[]> | undefined;
  #takesAnyText: boolean | undefined;
  #texts: Map<string, SurfaceAnswer | undefined> | undefined;
  #takesAnyName: boolean | undefined;
  #inside: Map<string, Spot> | undefined;

  constructor(version: string, place: readonly string[]) {
    this.#version = version;
    this.place = place;
    this.key = place.join(".");
    this.answer = place.length === 0 ? undefined : takesKey(version, place);
  }

  /** A SecretRef may stand here, in the versions that have them. */
  isReference(): boolean {
    const required = this.#requiredHere();
    return required.includes("source") && required.includes("id");
  }

  /** False where no object has to have any key. */
  requiresKeys(): boolean {
    return this.#requiredHere().length > 0;
  }

  /** The keys that an object of this name has to have here, or an item of a list. */
  requiredOf(name: string | number): readonly string[] {
    if (typeof name === "number" || !this.requiresKeys()) return this.#requiredHere();
    return remembered((this.#requiredOfNamed ??= new Map()), name, () =>
      requiredKeys(this.#version, [...this.place.slice(0, -1), name]),
    );
  }

  takesAnyText(): boolean {
    return (this.#takesAnyText ??= takesValue(this.#version, this.place, "") === undefined);
  }

  takesText(text: string): SurfaceAnswer | undefined {
    if (this.takesAnyText()) return undefined;
    return remembered((this.#texts ??= new Map()), text, () => takesValue(this.#version, this.place, text));
  }

  item(): Spot {
    return this.#in("*");
  }

  member(name: string): Spot {
    // Beside the names people choose for variables, `env` has names with a meaning.
    this.#takesAnyName ??=
      this.key !== "env" && takesKey(this.#version, [...this.place, "*"])?.takes === "yes";
    return this.#in(this.#takesAnyName ? "*" : name);
  }

  #requiredHere(): readonly string[] {
    return (this.#required ??= requiredKeys(this.#version, this.place));
  }

  #in(step: string): Spot {
    return remembered(
      (this.#inside ??= new Map()),
      step,
      () => new Spot(this.#version, [...this.place, step]),
    );
  }
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = ask();
  known.set(key, answer);
  return answer;
}
