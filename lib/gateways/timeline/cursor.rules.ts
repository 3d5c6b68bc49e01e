import { DomainError } from "@/lib/core/errors";

/** Where a page of the timeline ended. */
export type TimelineCursor = { at: Date; seq: number; id: string };

const CURSOR = /^(\d{1,15})\.(-1|\d{1,10})\.(\w{0,40})$/;
/** `Date` reaches no further. */
const EPOCH_MS_MAX = 8.64e15;

/** Before all events of a millisecond. */
export function before(at: Date): TimelineCursor {
  return { at, seq: -1, id: "" };
}

export function writeCursor({ at, seq, id }: TimelineCursor): string {
  return `${at.getTime()}.${seq}.${id}`;
}

/** Throws `invalid_input` for what is no cursor of ours. */
export function readCursor(text: string): TimelineCursor {
  const [, at, seq, id] = CURSOR.exec(text) ?? [];
  if (at === undefined || seq === undefined || id === undefined || Number(at) > EPOCH_MS_MAX) {
    const message = "Take `before` from the page before, as it is.";
    throw new DomainError("invalid_input", message, { before: [message] });
  }
  return { at: new Date(Number(at)), seq: Number(seq), id };
}
