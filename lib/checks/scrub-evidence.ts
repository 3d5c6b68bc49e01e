import { maskKey } from "@/lib/alibaba/keys";
import { scrubKeys } from "@/lib/alibaba/scrub";
import type { Secret } from "@/lib/core/secret";

import type { StepEvidence } from "./schemas";

const RAW_REPLY_BYTES_MAX = 4 * 1024;
/** A code, a request id, a list of names: a server may send 64 KiB of any. */
const TEXT_LENGTH_MAX = 1_000;

/**
 * Takes every key out of every text of a step's evidence, and shortens the raw
 * reply to 4 KiB. The one gate between what a server sent and what is stored:
 * servers echo headers back, in error pages, in `Location`, in request ids.
 */
export function scrubEvidence(evidence: StepEvidence, key: Secret | undefined): StepEvidence {
  // Shortened after scrubbing: a cut through a key would leave a part that no longer looks like one.
  const scrub = (text: string): string => scrubText(text, key).slice(0, TEXT_LENGTH_MAX);
  const { facts, rawReply, code, message, requestId, ...rest } = evidence;
  return {
    ...rest,
    ...(code === undefined ? {} : { code: scrub(code) }),
    ...(message === undefined ? {} : { message: scrub(message) }),
    ...(requestId === undefined ? {} : { requestId: scrub(requestId) }),
    ...(facts === undefined ? {} : { facts: mapStrings(facts, scrub) }),
    ...(rawReply === undefined ? {} : { rawReply: shorten(scrubText(rawReply, key)) }),
  };
}

/** Masks every key in a text, and this one in all its escaped forms. */
export function scrubText(text: string, key: Secret | undefined): string {
  if (key === undefined) return scrubKeys(text).text;
  const unescaped = text.replace(escapedForms(key), maskKey(key));
  return scrubKeys(unescaped, [key]).text;
}

/**
 * The key with any of its characters written as `\u0073`, `%73`, `&#x73;` or
 * `&#115;`, up to two escapings deep: still the key to whoever reads the reply.
 */
function escapedForms(key: Secret): RegExp {
  const forms = Array.from(key.reveal(), (character) => {
    const decimal = character.charCodeAt(0);
    const hex = decimal.toString(16).padStart(2, "0");
    const itself = `\\\\{0,4}${character.replace(/[^A-Za-z0-9]/g, "\\$&")}`;
    return `(?:${itself}|\\\\{1,4}u00${hex}|%(?:25)?${hex}|&(?:amp;)?#(?:x0*${hex}|0*${decimal});)`;
  });
  return new RegExp(forms.join(""), "gi");
}

function mapStrings(
  facts: NonNullable<StepEvidence["facts"]>,
  change: (text: string) => string,
): NonNullable<StepEvidence["facts"]> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === "string" ? change(value) : value]),
  );
}

function shorten(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  // A character halved by the cut is dropped, not shown as a replacement mark.
  return bytes.length <= RAW_REPLY_BYTES_MAX
    ? text
    : new TextDecoder().decode(bytes.subarray(0, RAW_REPLY_BYTES_MAX), { stream: true });
}
