import { z } from "zod";

/**
 * An instant as ISO 8601 with any offset. Years beyond 9999 or before 0 are refused although an offset can reach
 * them (`9999-12-31T23:59:59-14:00`): written back as UTC they get a sign, which no reader of ours takes.
 */
export function isoInstant(error: string) {
  return z.iso.datetime({ offset: true, error, abort: true }).refine(
    (text) => {
      const year = new Date(text).getUTCFullYear();
      return year >= 0 && year <= 9999;
    },
    { error },
  );
}
