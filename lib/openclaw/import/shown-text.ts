import { holdsNoKey } from "@/lib/alibaba/not-a-key";
import { scrubKeys } from "@/lib/alibaba/scrub";

const SHOWN_MAX = 200;

/** A text of the document as it may be shown: short, and keys masked wherever people pasted them. */
export function shownText(text: string): string {
  const scrubbed = scrubKeys(text).text;
  return scrubbed.length > SHOWN_MAX ? `${scrubbed.slice(0, SHOWN_MAX)}…` : scrubbed;
}

/** A name as it is, or null for one that is too long or may be a key. */
export function plainName(text: string | null, lengthMax: number): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed !== "" && trimmed.length <= lengthMax && holdsNoKey(trimmed) ? trimmed : null;
}
