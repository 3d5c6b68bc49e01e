import { scrubKeys } from "@/lib/alibaba/scrub";
import { type ConfigPath, pointerOf } from "@/lib/openclaw/config-text/pointer";

const LENGTH_MAX = 120;

/** Long runs of letters with digits: a piece of a key, its beginning lost. Ids of models and hosts have hyphens. */
const RUN = /[A-Za-z0-9]{16,}/g;

/** A text of the config as a sentence may hold it: keys masked, in one line, cut where it is long. */
export function shownText(text: string): string {
  // A key that runs over the cut would be shown by its beginning: mask first, and look at little more than is shown.
  const near = text.slice(0, LENGTH_MAX * 40);
  const shown = withoutKeys(near).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ");
  return shown.length > LENGTH_MAX || text.length > near.length ? `${shown.slice(0, LENGTH_MAX)}…` : shown;
}

/** Whether a text of the config may be shown as it is. */
export function isShowable(text: string): boolean {
  return text.length <= LENGTH_MAX && withoutKeys(text) === text;
}

/** Whether a step of a path may be shown. */
export type ShowableNames = (step: string | number) => boolean;

/** Asks for each name of one config once: a large one has the same few in a hundred thousand places. */
export function showableNames(): ShowableNames {
  const known = new Map<string, boolean>();
  return (step) => {
    if (typeof step === "number") return true;
    let isKnown = known.get(step);
    if (isKnown === undefined) known.set(step, (isKnown = isShowable(step)));
    return isKnown;
  };
}

/** The pointer of a path, cut off before the first name that looks like a key: a key may stand where a name belongs. */
export function shownPointer(path: ConfigPath, isNameShowable: ShowableNames): string {
  const end = path.findIndex((step) => !isNameShowable(step));
  return pointerOf(end < 0 ? path : path.slice(0, end));
}

function withoutKeys(text: string): string {
  return scrubKeys(text).text.replace(RUN, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) ? "…" : run));
}
