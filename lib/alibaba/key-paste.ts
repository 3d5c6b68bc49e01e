/** What paste hygiene took away. Translated in `messages/` under `keyHygiene`. */
export const REMOVAL_CODES = [
  "outer-spaces",
  "invisible-characters",
  "quotes",
  "authorization-header",
  "bearer",
  "variable-name",
  "trailing-punctuation",
  "line-breaks",
  "inner-spaces",
] as const;
type RemovalCode = (typeof REMOVAL_CODES)[number];

export type Removal = { code: RemovalCode };

export type TidiedPaste = { text: string; removed: Removal[] };

/** Zero-width and direction marks, soft hyphen, byte-order mark: chat programs and web consoles add them. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu;

/** In the order they are tried; tried again until none applies, because wrappings nest (`export A="Bearer …"`). */
const WRAPPINGS: readonly { code: RemovalCode; pattern: RegExp }[] = [
  { code: "outer-spaces", pattern: /^[\s\u3000]+|[\s\u3000]{1,256}$/gu },
  { code: "quotes", pattern: /^["'`“”„‘’«»「」『』＂＇<]+|["'`“”„‘’«»「」『』＂＇>]{1,16}$/gu },
  { code: "trailing-punctuation", pattern: /[,;，；。、\\]{1,16}$/gu },
  {
    code: "authorization-header",
    pattern: /^(?:-H\s+)?["']?(?:authorization|x-api-key)["']?\s*[:=]\s*(?=\S)/iu,
  },
  { code: "bearer", pattern: /^bearer[\s:]+(?=\S)/iu },
  {
    code: "variable-name",
    pattern: /^(?:export\s+|set\s+|\$env:)?["']?[A-Za-z_][A-Za-z0-9_.]{0,127}["']?\s*[:=]\s*(?=\S)/u,
  },
];

/**
 * Takes off what surrounds a pasted key. Says what it took, never what that was.
 * White space inside is left to `joinFragments`: it may be a wrapped line or a second key.
 */
export function tidyPaste(pasted: string): TidiedPaste {
  const removed = new Set<RemovalCode>();
  let text = pasted.replace(INVISIBLE, "");
  if (text !== pasted) removed.add("invisible-characters");

  for (let previous = ""; previous !== text;) {
    previous = text;
    for (const { code, pattern } of WRAPPINGS) {
      const shorter = text.replace(pattern, "");
      if (shorter !== text) removed.add(code);
      text = shorter;
    }
  }
  return { text, removed: [...removed].map((code) => ({ code })) };
}

/** Puts a key back together that a terminal or a document had wrapped. */
export function joinFragments({ text, removed }: TidiedPaste): TidiedPaste {
  const joined = text.replace(/\s+/gu, "");
  if (joined === text) return { text, removed };
  return {
    text: joined,
    removed: [...removed, { code: /[\r\n]/u.test(text) ? "line-breaks" : "inner-spaces" }],
  };
}
