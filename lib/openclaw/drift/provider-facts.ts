import { scrubKeys } from "@/lib/alibaba/scrub";

import { INCLUDE } from "../config-text/include";
import { pointerOf } from "../config-text/pointer";
import type { ConfigValue, ProviderFacts } from "./drift";
import { type Fingerprint, textFact } from "./text-fact";

type Member = readonly [name: string, value: ConfigValue];

/** The members of an object; none of anything else. */
export function membersOf(value: ConfigValue | undefined): Member[] {
  return typeof value === "object" && value !== null && !isList(value) ? Object.entries(value) : [];
}

/**
 * Where something stands in an entry: as a pointer, and as the places are called of which we know what stands there,
 * with `*` for a name that people choose.
 */
type Where = { pointer: string; place: string };

const ENTRY: Where = { pointer: "", place: "" };

/**
 * One entry of `models.providers`, flattened. An empty object or list is as good as none and leaves no fact; nor does
 * null, by which a patch deletes, nor the name of an included file.
 */
export function providerFacts(
  providerId: string,
  entry: ConfigValue,
  fingerprint?: Fingerprint,
): ProviderFacts {
  const facts: Record<string, string> = {};

  function note(value: ConfigValue, where: Where): void {
    if (value === null) return;
    if (isScalar(value)) facts[where.pointer] = scalarFact(value, where);
    else if (!isList(value)) noteMembers(value, where);
    else if (where.place === "models") noteModels(value, where);
    else if (value.every(isScalar)) noteWords(value, where);
    else for (const [index, item] of value.entries()) note(item, within(where, String(index)));
  }

  /** What an object includes is said by `includesOf`; it is no value of the object's own. */
  function noteMembers(value: ConfigValue, where: Where): void {
    for (const [name, member] of membersOf(value)) if (name !== INCLUDE) note(member, within(where, name));
  }

  /** Each model under its id; a second one of the same id, or one without, under a name that no model has. */
  function noteModels(models: readonly ConfigValue[], where: Where): void {
    const seen = new Set<string>();
    for (const [index, model] of models.entries()) {
      const id = membersOf(model).findLast(([name]) => name === "id")?.[1];
      const name = typeof id === "string" && !seen.has(id) ? id : `#${index + 1}`;
      seen.add(name);
      note(model, within(where, name));
    }
  }

  /** Lists of words are sets: OpenClaw asks whether `image` is in `input`, not where. */
  function noteWords(words: readonly Scalar[], where: Where): void {
    if (words.length === 0) return;
    facts[where.pointer] = `[${words
      .map((word) => scalarFact(word, where))
      .sort()
      .join(",")}]`;
  }

  function scalarFact(value: Scalar, { place }: Where): string {
    if (typeof value !== "string") return String(value);
    return textFact(value, { place, providerId, ...(fingerprint ? { fingerprint } : {}) });
  }

  note(entry, ENTRY);
  return facts;
}

const NAMED_BY_PEOPLE = /(?:^|\/)(?:models|compat|thinkingLevelMap)$/;

function within({ pointer, place }: Where, name: string): Where {
  const called = NAMED_BY_PEOPLE.test(place) ? "*" : name;
  return {
    // Names are kept too, and people paste keys into the wrong places.
    pointer: `${pointer}${pointerOf([scrubKeys(name).text])}`,
    place: place === "" ? called : `${place}/${called}`,
  };
}

type Scalar = string | number | boolean | null;

function isScalar(value: ConfigValue): value is Scalar {
  return typeof value !== "object" || value === null;
}

function isList(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value);
}
