import { ApiError } from "@/lib/ui/api-client";

/** A file that has changed or gone since it was chosen: the browser will not send it. */
export class UnsendableFile extends Error {
  override readonly name = "UnsendableFile";
}

/** Refusals that are about what was sent: not text, damaged gzip, too large once it is unpacked. */
const OF_THE_LOG: ReadonlySet<number> = new Set([400, 413]);

/** Whether another log may well be taken. Else no answer came, or one that every log would get. */
export function isOfThisLogOnly(error: unknown): boolean {
  if (error instanceof UnsendableFile) return true;
  return error instanceof ApiError && OF_THE_LOG.has(error.status);
}
