import type { EXPORT_REFUSAL_CODES } from "./export-codes";

export type ExportRefusalCode = (typeof EXPORT_REFUSAL_CODES)[number];

/** An export that can't be made from this input. The message is written for the person who asked. */
export class ExportRefused extends RangeError {
  override readonly name = "ExportRefused";

  constructor(
    readonly code: ExportRefusalCode,
    message: string,
    /** The first version seen to have what was asked for; null where no version is the reason. */
    readonly since: string | null = null,
  ) {
    super(message);
  }
}
