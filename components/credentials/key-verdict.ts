import { inspectKey, keyFit, type KeyFit, type KeyInspection, maskKey } from "@/lib/alibaba/keys";
import type { HostKind, Plan } from "@/lib/alibaba/plans";

/** Where the key is meant to go; null while that is not chosen. */
export type KeyHost = { plan: Plan; hostKind: HostKind };

export type KeyVerdict =
  | { state: "none" }
  | { state: "refused"; code: Extract<KeyInspection, { verdict: "refused" }>["code"] }
  | {
      state: "accepted";
      mask: string;
      removed: Extract<KeyInspection, { verdict: "accepted" }>["removed"];
      notes: NoteCode[];
      fit: KeyFit | null;
    };

type NoteCode = Extract<KeyInspection, { verdict: "accepted" }>["notes"][number]["code"];

/** What can be said of a pasted text without sending it anywhere. Holds a mask, never the key. */
export function keyVerdict(text: string, host: KeyHost | null): KeyVerdict {
  if (text === "") return { state: "none" };
  const inspected = inspectKey(text);
  if (inspected.verdict === "refused") return { state: "refused", code: inspected.code };
  const fit = host && keyFit(inspected.kind, host);
  const notes = inspected.notes.map(({ code }) => code);
  if (fit?.fits && fit.note && !notes.includes(fit.note.code)) notes.push(fit.note.code);
  return { state: "accepted", mask: maskKey(inspected.key), removed: inspected.removed, notes, fit };
}
