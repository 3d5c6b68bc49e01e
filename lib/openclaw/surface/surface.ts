import { standing } from "../features";
import { isInGap, isPast } from "./range";
import { type Changes, type KeyRow, ROOT, type Room } from "./rooms";

export type SurfaceAnswer = {
  readonly takes: "yes" | "no";
  /** False where nobody has looked: the answer is that of the nearest lower version that was seen. */
  readonly measured: boolean;
  /** The oldest version it was seen in, and the oldest that was seen without it again. */
  readonly addedIn?: string;
  readonly removedIn?: string;
  /** It is taken with a warning, and dropped or moved to where it belongs now. */
  readonly retired?: "dropped" | "moved";
};

/**
 * Whether a version takes a key at a place, e.g. `["models", "providers", "*", "models", "*", "compat",
 * "thinkingFormat"]`; `*` is any name or index, and a name or index will do as well. `undefined` where nobody has
 * looked. Throws RangeError for text that is no version.
 */
export function takesKey(version: string, place: readonly string[]): SurfaceAnswer | undefined {
  const answers = answersOf(version);
  let room: Room | undefined = ROOT;
  let answer: SurfaceAnswer | undefined;
  for (const step of place) {
    if (room === undefined) return undefined;
    const row = rowFor(room, step);
    if (row === undefined) return room.isComplete ? answers.unknown : undefined;
    const own = answers.of(row);
    answer = answer?.measured === false ? { ...own, measured: false } : own;
    if (answer.takes === "no") return answer;
    room = row.holds;
  }
  return answer;
}

/**
 * Whether a version takes a text at a place where only some are taken: `api`, `auth`, `thinkingFormat`, input kinds,
 * the source of a SecretRef and the like. `undefined` where any text will do, or nobody has looked.
 */
export function takesValue(
  version: string,
  place: readonly string[],
  value: string,
): SurfaceAnswer | undefined {
  const key = takesKey(version, place);
  const values = rowAt(place)?.values;
  if (key === undefined || values === undefined || values.size === 0) return undefined;
  if (key.takes === "no") return key;
  const answers = answersOf(version);
  const row = values.get(value);
  return row ? answers.of(row) : answers.unknown;
}

/** Whether a key that is not known there makes the whole config invalid. */
export function isStrict(place: readonly string[]): boolean {
  return roomAt(place)?.isStrict ?? false;
}

/**
 * The keys an object has to have. A provider's name is its last step: built-in ones do without from 2026.7.35 on,
 * `*` is a custom one.
 */
export function requiredKeys(version: string, place: readonly string[]): readonly string[] {
  const required = roomAt(place)?.required;
  if (!required) return [];
  const { unless } = required;
  // OpenClaw compares the ids of providers in lower case.
  const name = place.at(-1)?.trim().toLowerCase() ?? "";
  const isExempt = unless && isPast(version, unless.added) && unless.names.has(name);
  return isExempt ? [] : required.keys;
}

function roomAt(place: readonly string[]): Room | undefined {
  return place.length === 0 ? ROOT : rowAt(place)?.holds;
}

function rowAt(place: readonly string[]): KeyRow | undefined {
  let room: Room | undefined = ROOT;
  let row: KeyRow | undefined;
  for (const step of place) {
    row = room && rowFor(room, step);
    room = row?.holds;
  }
  return row;
}

function rowFor(room: Room, step: string): KeyRow | undefined {
  return room.keys.get(step) ?? room.keys.get("*");
}

type Answers = {
  of(row: Changes): SurfaceAnswer;
  /** For what has no row where everything has one. */
  unknown: SurfaceAnswer;
};

/** A large config asks for every one of its keys; versions come from users, so the memory of answers is bounded. */
const answersByVersion = new Map<string, Answers>();
const VERSIONS_KEPT = 64;

function answersOf(version: string): Answers {
  const kept = answersByVersion.get(version);
  if (kept) return kept;
  const { kind } = standing(version);
  const isKnown = kind === "measured" || kind === "between";
  const byRow = new Map<Changes, SurfaceAnswer>();
  const answers: Answers = {
    of: (row) => {
      const answer = byRow.get(row) ?? judged(version, row, isKnown);
      byRow.set(row, answer);
      return answer;
    },
    unknown: { takes: "no", measured: isKnown },
  };
  if (answersByVersion.size >= VERSIONS_KEPT) answersByVersion.clear();
  answersByVersion.set(version, answers);
  return answers;
}

function judged(version: string, { added, removed, retired }: Changes, isKnown: boolean): SurfaceAnswer {
  const isThere = (!added || isPast(version, added)) && !(removed && isPast(version, removed));
  const isBetween = [added, removed, retired].some((range) => range && isInGap(version, range));
  return {
    takes: isThere ? "yes" : "no",
    measured: isKnown && !isBetween,
    ...(added && { addedIn: added.since }),
    ...(removed && { removedIn: removed.since }),
    ...(retired && isPast(version, retired) && { retired: retired.fate }),
  };
}
