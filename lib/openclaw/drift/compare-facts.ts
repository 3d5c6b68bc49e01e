import {
  type ConfigFacts,
  type DriftChange,
  type Include,
  PRIMARY_MODEL_POINTER,
  type ProviderDrift,
  type ProviderFacts,
} from "./drift";
import { behindIncludes, entryPointer } from "./includes";
import { leadsToModelStudio } from "./model-studio-entry";
import { meantWhenAbsent } from "./rewrite-defaults";
import { REDACTED, shownFact, shownName } from "./text-fact";

/** More would be read by nobody; an entry that differs so much is another one. */
const CHANGES_MAX = 500;

/**
 * Every exported provider with what became of it, in the order of the export, then every provider of Model Studio that
 * was not exported. Of other providers nothing is said. The default model counts as a fact of the provider whose model
 * was exported as that. At most 500 changes of each. `includes`: those of the present config. What may stand in an
 * included file is neither missing nor changed; what stands in the config itself counts all the same.
 */
export function compareFacts(
  exported: ConfigFacts,
  present: ConfigFacts,
  includes: readonly Include[] = [],
): ProviderDrift[] {
  const isBehindInclude = behindIncludes(includes);
  const there = new Map(Object.entries(present.providers));
  const known = Object.entries(exported.providers).map(([providerId, before]): ProviderDrift => {
    const entry = entryPointer(providerId);
    const after = there.get(providerId);
    if (!after) return { providerId, state: isBehindInclude(entry) ? "unseen" : "missing", changes: [] };
    const isSeen = ({ pointer, is }: Difference) => is !== null || !isBehindInclude(`${entry}${pointer}`);
    const differences = differencesOf(before, after);
    const seen = differences.filter(isSeen);
    const primary = primaryDifference(providerId, exported, present).filter(
      ({ pointer, is }) => is !== null || !isBehindInclude(pointer),
    );
    const changes = [...seen, ...primary];
    if (changes.length === 0) {
      return { providerId, state: seen.length < differences.length ? "unseen" : "same", changes: [] };
    }
    return { providerId, state: "changed", changes: changes.slice(0, CHANGES_MAX).map(shownChange) };
  });
  const foreign = [...there]
    .filter(([id, facts]) => !Object.hasOwn(exported.providers, id) && leadsToModelStudio(id, facts))
    .map(([id]): ProviderDrift => ({ providerId: shownName(id), state: "foreign", changes: [] }));
  return [...known, ...foreign];
}

/** Two facts of the same place as they are kept, not as they may be shown. */
type Difference = { pointer: string; was: string | null; is: string | null };

function differencesOf(before: ProviderFacts, after: ProviderFacts): Difference[] {
  const [modelsBefore, modelsAfter] = [modelsOf(before), modelsOf(after)];
  const oneSided = new Set(
    [...modelsBefore.keys(), ...modelsAfter.keys()].filter(
      (model) => !modelsBefore.has(model) || !modelsAfter.has(model),
    ),
  );
  const models = [...oneSided].map((model) => ({
    pointer: model,
    was: modelsBefore.get(model) ?? null,
    is: modelsAfter.get(model) ?? null,
  }));
  const hides = Object.values(after).includes(REDACTED);
  const rest = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((pointer) => {
    const model = modelOf(pointer);
    if (model !== null && oneSided.has(model)) return [];
    // What the gateway does not tell cannot be said to differ.
    if (hides && placesAbove(pointer).some((place) => after[place] === REDACTED)) return [];
    const was = before[pointer] ?? null;
    const is = after[pointer] ?? null;
    const same = (was ?? meantWhenAbsent(pointer, before)) === (is ?? meantWhenAbsent(pointer, after));
    return same ? [] : [{ pointer, was, is }];
  });
  return [...rest, ...models];
}

/** The pointer itself, and those of what it lies in. */
function placesAbove(pointer: string): string[] {
  const steps = pointer.split("/");
  return steps.map((_step, index) => steps.slice(0, index + 1).join("/"));
}

/** Pointer → id (as JSON text) of every model of an entry. */
function modelsOf(facts: ProviderFacts): Map<string, string> {
  const models = new Map<string, string>();
  for (const pointer of Object.keys(facts)) {
    const model = modelOf(pointer);
    if (model !== null && !models.has(model)) models.set(model, facts[`${model}/id`] ?? "{}");
  }
  return models;
}

function modelOf(pointer: string): string | null {
  return /^\/models\/[^/]+(?=\/|$)/.exec(pointer)?.[0] ?? null;
}

function primaryDifference(providerId: string, exported: ConfigFacts, present: ConfigFacts): Difference[] {
  const { primaryModel } = exported;
  if (primaryModel === null || !primaryModel.startsWith(`${providerId}/`)) return [];
  if (primaryModel === present.primaryModel) return [];
  const is = present.primaryModel === null ? null : JSON.stringify(present.primaryModel);
  return [{ pointer: PRIMARY_MODEL_POINTER, was: JSON.stringify(primaryModel), is }];
}

function shownChange({ pointer, was, is }: Difference): DriftChange {
  return {
    pointer: shownName(pointer),
    before: was === null ? null : shownFact(was),
    after: is === null ? null : shownFact(is),
  };
}
