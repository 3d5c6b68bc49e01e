import features from "../data/features.json";
import { compareVersions, type OpenClawVersion, parseVersion } from "../versions";

/** A change: `lastBefore` is the newest version seen on its old side, `since` the oldest seen on its new one. */
export type Range = { lastBefore: string; since: string };

/** A change that stands in the data itself, or among the features, which have it already. */
export type RangeSource = Range | { feature: string };

const FEATURES: ReadonlyMap<string, Range> = new Map(Object.entries(features.features));

export function rangeOf(source: RangeSource): Range {
  if (!("feature" in source)) return source;
  const range = FEATURES.get(source.feature);
  if (!range) throw new Error(`features.json has no ${source.feature}.`);
  return { lastBefore: range.lastBefore, since: range.since };
}

/** Whether a version is past a change, as far as was seen. Throws RangeError for text that is no version. */
export function isPast(version: string, { since }: Range): boolean {
  return compareVersions(parsed(version), parsed(since)) >= 0;
}

/** Whether nobody has looked on which side of a change a version is. */
export function isInGap(version: string, { lastBefore, since }: Range): boolean {
  const asked = parsed(version);
  return compareVersions(asked, parsed(lastBefore)) > 0 && compareVersions(asked, parsed(since)) < 0;
}

function parsed(version: string): OpenClawVersion {
  const result = parseVersion(version);
  if (!result) throw new RangeError("This is no version of OpenClaw.");
  return result;
}
