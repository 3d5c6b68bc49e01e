import "server-only";

import { DomainError } from "@/lib/core/errors";
import { ConfigTextRefused } from "@/lib/openclaw/config-text/read-config-text";
import { ExportRefused, type ExportRefusalCode } from "@/lib/openclaw/export/export-refused";

/** Which setting to change. */
const FIELDS: Partial<Record<ExportRefusalCode, string>> = {
  "no-profiles": "profileIds",
  "bad-primary-model": "primaryModel",
  "bad-fallback-model": "fallbackModels",
  "bad-alias": "aliases",
  "bad-media-model": "mediaModels",
  "media-models-not-in-version": "mediaModels",
  "key-mode-not-in-version": "keyMode",
  "key-mode-not-for-form": "keyMode",
  "no-key": "keyMode",
  "provider-mode-not-in-version": "providerMode",
  "one-id-for-several": "providerMode",
  "wan-needs-standard-host": "providerMode",
  "form-not-in-version": "form",
  "no-base": "base",
  "bad-base": "base",
};

/**
 * Runs what may refuse an export, and throws its refusal as `invalid_input`. Of the fields, `refusal` is the machine
 * word (translated under `exports.refusals`) and the first version that has what was asked for, where one has.
 */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigTextRefused) {
      throw new DomainError("invalid_input", error.message, { base: [error.message], refusal: ["bad-base"] });
    }
    if (!(error instanceof ExportRefused)) throw error;
    const { code, message, since } = error;
    const field = FIELDS[code];
    throw new DomainError("invalid_input", message, {
      ...(field === undefined ? {} : { [field]: [message] }),
      refusal: since === null ? [code] : [code, since],
    });
  }
}
