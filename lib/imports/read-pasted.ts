import { DomainError } from "@/lib/core/errors";
import { ConfigTextRefused } from "@/lib/openclaw/config-text/read-config-text";
import type { ReadImport } from "@/lib/openclaw/import/candidate";
import { readImport, UnknownDocument } from "@/lib/openclaw/import/read-import";

/** What a pasted text holds. Throws `invalid_input` on `text`, with line and column and nothing of the text. */
export function readPasted(text: string): ReadImport {
  try {
    return readImport(text);
  } catch (error) {
    if (!(error instanceof ConfigTextRefused || error instanceof UnknownDocument)) throw error;
    throw new DomainError("invalid_input", error.message, { text: [error.message] });
  }
}
