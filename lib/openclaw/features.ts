import data from "./data/features.json";
import { compareVersions, type OpenClawVersion, parseVersion } from "./versions";

export type Feature = keyof typeof data.features;

/** unmeasured: the version lies between the last one seen before a change and the first one seen after it. */
export type Support = "yes" | "no" | "unmeasured";

/** Versions whose real programs judge our exports (`npm run test:openclaw`), oldest first. */
export const EXPORT_TARGETS: readonly string[] = data.exportTargets;

/** Whether an OpenClaw version has a feature. Throws RangeError for text that is no version. */
export function supports(version: string, feature: Feature): Support {
  const { change, lastBefore, since } = data.features[feature];
  const asked = parsed(version);
  if (compareVersions(asked, parsed(since)) >= 0) return change === "added" ? "yes" : "no";
  if (compareVersions(asked, parsed(lastBefore)) <= 0) return change === "added" ? "no" : "yes";
  return "unmeasured";
}

/** The first version that was seen to have it, of a feature that was added. */
export function firstVersionWith(feature: Feature): string {
  return data.features[feature].since;
}

/** Where a version stands among those that were measured. */
export type Standing =
  | { kind: "measured" }
  | { kind: "older"; oldest: string }
  | { kind: "between"; older: string; newer: string }
  | { kind: "newer"; newest: string };

/** Throws RangeError for text that is no version. */
export function standing(version: string): Standing {
  const asked = parsed(version);
  const known = data.measuredVersions.map((text) => ({ text, sign: compareVersions(parsed(text), asked) }));
  if (known.some(({ sign }) => sign === 0)) return { kind: "measured" };
  const older = known.findLast(({ sign }) => sign < 0)?.text;
  const newer = known.find(({ sign }) => sign > 0)?.text;
  if (older === undefined) return { kind: "older", oldest: newer ?? version };
  return newer === undefined ? { kind: "newer", newest: older } : { kind: "between", older, newer };
}

function parsed(version: string): OpenClawVersion {
  const result = parseVersion(version);
  if (!result) throw new RangeError(`“${version}” is not a version of OpenClaw.`);
  return result;
}
