import { supports } from "@/lib/openclaw/features";
import { inRange } from "@/lib/openclaw/versions";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit } from "./finding";
import { membersOf } from "./members";
import type { DoctorRule, Sighting } from "./rule";
import { rightSpellingOf } from "./spelling";
import { severityOfNo, type Visit, visitedSpots } from "./surface-walk";

/** Names under which something else goes wrong than an unknown key, or which have a rule with a better repair. */
const OTHER_RULES: ReadonlySet<string> = new Set([
  "agents.entries",
  "agents.defaults.mediaModels",
  "agents.defaults.imageGenerationModel",
  "agents.defaults.videoGenerationModel",
  "agents.defaults.musicGenerationModel",
  "models.providers.*.contextWindow",
  "models.providers.*.contextTokens",
]);
const OTHER_PARENTS: ReadonlySet<string> = new Set(["env", "plugins.entries"]);
const OTHER_NAMES: ReadonlySet<string> = new Set(["roleMapping", "__proto__", "constructor", "prototype"]);

const SOURCE =
  "knowledge config.md §2, §4 (what each version says when it rejects) and schema-*.txt; lib/openclaw/surface";

export const SURFACE_KEY_RULES: readonly DoctorRule[] = [
  {
    code: "misspelt-key",
    severity: "fault",
    title: "{key} is not how {right} is written",
    cause:
      "OpenClaw tells upper case from lower case. It does not know {key} in {parent}, and refuses the whole config for it.",
    fix: "Write {right}.",
    source: SOURCE,
    *find(config) {
      for (const visit of refused(config)) {
        const right = rightNameOf(visit);
        if (right === undefined) continue;
        yield sighting(config, visit, { right }, [{ op: "rename", path: visit.placed.path, name: right }]);
      }
    },
  },
  {
    code: "removed-key",
    severity: "fault",
    title: "{key} is no longer taken",
    cause: "OpenClaw {removedIn} and later refuse the whole config because of {key} in {parent}.",
    fix: "Remove it. What it set is decided by OpenClaw now.",
    source: SOURCE,
    *find(config) {
      for (const visit of unknownKeys(config)) {
        const { removedIn } = visit.answer;
        if (removedIn !== undefined && !isTooNew(config, visit)) yield sighting(config, visit, { removedIn });
      }
    },
  },
  {
    code: "newer-key",
    severity: "fault",
    title: "{key} is too new for OpenClaw {version}",
    cause:
      "It was first seen in OpenClaw {addedIn}; {version} refuses the whole config because of {key} in {parent}.",
    fix: "Remove it, or update OpenClaw.",
    source: SOURCE,
    *find(config) {
      for (const visit of unknownKeys(config)) {
        const { addedIn } = visit.answer;
        if (addedIn !== undefined && isTooNew(config, visit)) yield sighting(config, visit, { addedIn });
      }
    },
  },
  {
    code: "unknown-key",
    severity: "fault",
    title: "OpenClaw does not know {key}",
    cause:
      "No measured version has {key} in {parent}. OpenClaw refuses the whole config for a name it does not know there.",
    fix: "Remove it, or correct its name.",
    source: SOURCE,
    *find(config) {
      for (const visit of unknownKeys(config)) {
        const { addedIn, removedIn } = visit.answer;
        if (addedIn === undefined && removedIn === undefined) yield sighting(config, visit, {});
      }
    },
  },
];

/** Four rules ask for the same. */
const refusedIn = new WeakMap<DoctoredConfig, readonly Visit[]>();

function refused(config: DoctoredConfig): readonly Visit[] {
  const before = refusedIn.get(config);
  if (before) return before;
  // In versions without SecretRefs it is the object as a whole that is refused.
  const hasReferences = supports(config.version, "secretRef") === "yes";
  const visits = visitedSpots(config)
    .filter(
      ({ answer, spot, parentSpot }) =>
        answer.takes === "no" &&
        !OTHER_RULES.has(spot.key) &&
        !OTHER_PARENTS.has(parentSpot.key) &&
        (hasReferences || !parentSpot.isReference()),
    )
    .flatMap((visited) => visited.visits)
    .filter(({ name }) => name !== "" && !OTHER_NAMES.has(name));
  refusedIn.set(config, visits);
  return visits;
}

function unknownKeys(config: DoctoredConfig): readonly Visit[] {
  return refused(config).filter((visit) => rightNameOf(visit) === undefined);
}

function rightNameOf({ name, parent, parentSpot, answer }: Visit): string | undefined {
  if (answer.addedIn !== undefined || answer.removedIn !== undefined) return undefined;
  const right = rightSpellingOf(name);
  if (right === undefined || membersOf(parent).has(right)) return undefined;
  return parentSpot.member(right).answer?.takes === "yes" ? right : undefined;
}

function isTooNew({ version }: DoctoredConfig, { answer }: Visit): boolean {
  return answer.addedIn !== undefined && inRange(version, { before: answer.addedIn });
}

function sighting(
  { version }: DoctoredConfig,
  { name, parent, placed: { path }, answer }: Visit,
  params: Readonly<Record<string, string>>,
  edits: readonly DoctorEdit[] = [{ op: "remove", path }],
): Sighting {
  return {
    paths: [path],
    params: { key: name, parent: parent.path, version, ...params },
    edits,
    severity: severityOfNo(version, answer),
  };
}
