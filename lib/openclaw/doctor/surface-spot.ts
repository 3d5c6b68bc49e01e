import { requiredKeys, type SurfaceAnswer, takesKey, takesValue } from "@/lib/openclaw/surface/surface";

/**
 * A place of the surface with its answers for one version, each asked for once: a config of some megabytes stands in a
 * few dozen places, a hundred thousand times.
 */
export type Spot = {
  /** `*` stands for items and for names that people choose. */
  place: readonly string[];
  /** The place with dots. */
  key: string;
  answer: SurfaceAnswer | undefined;
  /** A SecretRef may stand here, in the versions that have them. */
  isReference(): boolean;
  /** False where no object has to have any key. */
  requiresKeys(): boolean;
  /** The keys that an object of this name has to have here. */
  requiredOf(name: string): readonly string[];
  takesAnyText(): boolean;
  takesText(text: string): SurfaceAnswer | undefined;
  item(): Spot;
  member(name: string): Spot;
};

/** The place of the config as a whole. */
export function rootSpot(version: string): Spot {
  return spotAt(version, []);
}

function spotAt(version: string, place: readonly string[]): Spot {
  const inside = new Map<string, Spot>();
  const spotFor = (step: string) => remembered(inside, step, () => spotAt(version, [...place, step]));
  const required = once(() => requiredKeys(version, place));
  const requiredOfNamed = new Map<string, readonly string[]>();
  const takesAnyText = once(() => takesValue(version, place, "") === undefined);
  const texts = new Map<string, SurfaceAnswer | undefined>();
  // Beside the names people choose for variables, `env` has names with a meaning.
  const takesAnyName = once(
    () => place.join() !== "env" && takesKey(version, [...place, "*"])?.takes === "yes",
  );
  return {
    place,
    key: place.join("."),
    answer: place.length === 0 ? undefined : takesKey(version, place),
    isReference: () => required().includes("source") && required().includes("id"),
    requiresKeys: () => required().length > 0,
    requiredOf: (name) => {
      if (required().length === 0) return [];
      return remembered(requiredOfNamed, name, () => requiredKeys(version, [...place.slice(0, -1), name]));
    },
    takesAnyText,
    takesText: (text) =>
      takesAnyText() ? undefined : remembered(texts, text, () => takesValue(version, place, text)),
    item: () => spotFor("*"),
    member: (name) => spotFor(takesAnyName() ? "*" : name),
  };
}

/** Hostile names make as many spots as there are names: each works out only what it is asked for. */
function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = ask();
  known.set(key, answer);
  return answer;
}
