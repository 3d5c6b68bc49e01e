import type { Secret } from "@/lib/core/secret";

import { maskText } from "./key-mask";

/**
 * Where a key may begin: not inside a word, but right behind an escape such as `%3D`, `\n` or `\u003d`,
 * where the letter before it belongs to the escape.
 */
const BEGIN = String.raw`(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4}))`;

// Every quantifier has one class and nothing behind it that could send it back: time stays linear in the text.
const KEY_LIKE = new RegExp(
  `${BEGIN}(?:s[kt]-[A-Za-z0-9._-]{16,}={0,2}|ms-[A-Za-z0-9-]{20,}|LTAI[A-Za-z0-9]{12,})`,
  "g",
);

/** Header values of any service. Token characters: RFC 6750 §2.1. */
const BEARER = /(Bearer(?:[ \t+]|%20){1,4})([A-Za-z0-9._~+/-]{8,}={0,2})/gi;

/** Stands in all that the two patterns above mask, and in little else: most texts are not looked at more closely. */
const MAY_HAVE_KEY = /s[kt]-|ms-|LTAI|bearer/i;

/**
 * Masks everything that looks like a key, and every known secret in its plain, URL-encoded and JSON-escaped form.
 * `count` is the number of places masked. Masks more rather than less: text behind it may be stored and shown.
 */
export function scrubKeys(text: string, known: readonly Secret[] = []): { text: string; count: number } {
  if (known.length === 0 && !MAY_HAVE_KEY.test(text)) return { text, count: 0 };
  let count = 0;
  let scrubbed = text;

  for (const plain of longestFirst(known.map((secret) => secret.reveal()))) {
    for (const form of new Set([plain, encodeURIComponent(plain), JSON.stringify(plain).slice(1, -1)])) {
      const pieces = scrubbed.split(form);
      count += pieces.length - 1;
      scrubbed = pieces.join(maskText(plain));
    }
  }

  scrubbed = scrubbed.replace(KEY_LIKE, (match) => {
    count += 1;
    // The full stop of a sentence is a key character too: it goes back where it was.
    const stop = match.endsWith(".") ? "." : "";
    return maskText(match.slice(0, match.length - stop.length)) + stop;
  });
  scrubbed = scrubbed.replace(BEARER, (match, scheme: string, token: string) => {
    // "Bearer authentication" is prose; tokens have digits or are long.
    if (token.length < 24 && !/\d/.test(token)) return match;
    count += 1;
    return `${scheme}${maskText("")}`;
  });
  return { text: scrubbed, count };
}

/** A key that begins like a shorter one must be masked first, or its tail would stay. */
function longestFirst(plaintexts: string[]): string[] {
  return plaintexts.filter((plain) => plain !== "").sort((a, b) => b.length - a.length);
}
