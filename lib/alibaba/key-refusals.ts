import { z } from "zod";

import keysJson from "./data/keys.json";

/** Every reason why a paste cannot be a key. */
export const REFUSAL_CODES = [
  "empty",
  "openclaw-redacted",
  "openclaw-sentinel",
  "variable-reference",
  "masked",
  "example",
  "several-keys",
  "more-than-a-key",
  "access-key-id",
  "modelscope-key",
  "other-vendor",
  "invalid-characters",
  "too-short",
  "too-long",
  "not-a-model-studio-key",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

const { length, foreign } = z
  .object({
    length: z.object({ min: z.int(), max: z.int() }),
    foreign: z.array(z.object({ code: z.enum(REFUSAL_CODES), pattern: z.string(), message: z.string() })),
  })
  .parse(keysJson);

/** Longer pastes are not looked at: no key is near it, and the expressions here stay cheap. */
const PASTE_LENGTH_MAX = 8_192;

/** Why a paste cannot be a key. `code` is stable and translated; `message` is English and holds nothing of the paste. */
export type Refusal = { code: RefusalCode; message: string };

type Rule = Refusal & { applies: (text: string) => boolean };

/** What stands in a config file instead of a key. Sources: openclaw#42858, #86030; knowledge "import guards". */
const STAND_INS: readonly Rule[] = [
  {
    code: "openclaw-redacted",
    message:
      "This is what OpenClaw prints in place of a key. Take the key from where it is kept, or from the console.",
    applies: (text) => text.includes("__OPENCLAW_REDACTED__"),
  },
  {
    code: "openclaw-sentinel",
    message: "This is OpenClaw's stand-in for a stored secret, not the secret.",
    applies: (text) => /^oc-sent-v\d/u.test(text),
  },
  {
    code: "variable-reference",
    message: "This is a reference to a variable, not its value. Paste the key itself.",
    applies: (text) =>
      /^(?:\$\{[^}]{0,200}\}?|\$\(?[A-Za-z_]\w*\)?|%\w+%|\{\{?\s*env[.:][^}]{0,200}\}?\}?|__env__:.*|env:\w+|secretref.*|process\.env\.\w+)$/iu.test(
        text,
      ),
  },
  {
    code: "masked",
    message:
      "This is a masked key: the middle is missing. Copy the whole key; the console shows it only once.",
    applies: (text) => /\*{2,}|…|\.{3}|[•●·∙█]{2,}|\[secret\]|\[redacted\]|^<redacted>$/iu.test(text),
  },
  {
    code: "example",
    message: "This is the example from a manual. Paste your own key in its place.",
    applies: (text) =>
      /^(?:s[kt]-)?(?:ws-|sp-)?x{2,}$|x{6,}|^<[^>]{0,100}>?$|^(?:s[kt]-)?(?:ws-|sp-)?(?:your|my|insert|example|replace)[-_ ]|api[-_]?key$/iu.test(
        text,
      ),
  },
];

/** Refusals that need the paste as it was, before anything is taken off it. */
export function refuseWhole(pasted: string): Refusal | null {
  if (pasted.length > PASTE_LENGTH_MAX) return tooLong();
  const text = pasted.trim().replace(/^["'`“”‘’]|["'`“”‘’]$/gu, "");
  return firstOf(STAND_INS, text);
}

/** Refusals that need the white space inside. */
export function refuseFragments(text: string): Refusal | null {
  if (text === "") return { code: "empty", message: "There is no key in this." };
  const starts = text.match(/(?:^|[\s,;|=:"'，；])(?:sk-|st-)[A-Za-z0-9]/gu)?.length ?? 0;
  if (starts > 1 || /^(?:sk-(?:sp-)?[a-f0-9]{32}){2,}$/u.test(text)) {
    return { code: "several-keys", message: "These are several keys. Add them one by one." };
  }
  // A key of fixed length that is whole by itself: what follows is a remark, and joining it would break the key.
  if (/^sk-(?:sp-)?[a-f0-9]{32}\s+\S/u.test(text)) {
    return { code: "more-than-a-key", message: "There is more than a key in this. Paste the key alone." };
  }
  return null;
}

/** Refusals of what is left once everything around it is gone. */
export function refuseBare(text: string): Refusal | null {
  const standIn = firstOf(STAND_INS, text);
  if (standIn) return standIn;
  const other = foreign.find(({ pattern }) => new RegExp(pattern, "u").test(text));
  if (other) return { code: other.code, message: other.message };
  if (!/^[A-Za-z0-9._-]+={0,2}$/u.test(text)) {
    return {
      code: "invalid-characters",
      message:
        "Keys hold only letters, digits, dots, hyphens and underscores. Copy it again from the console.",
    };
  }
  if (text.length < length.min) {
    return {
      code: "too-short",
      message: `A key has at least ${length.min} characters. Part of it is missing.`,
    };
  }
  if (text.length > length.max) return tooLong();
  if (!/^s[kt]-/u.test(text)) {
    return {
      code: "not-a-model-studio-key",
      message: "Model Studio keys begin with sk- (temporary ones with st-).",
    };
  }
  return null;
}

function firstOf(rules: readonly Rule[], text: string): Refusal | null {
  const rule = rules.find(({ applies }) => applies(text));
  return rule ? { code: rule.code, message: rule.message } : null;
}

function tooLong(): Refusal {
  return { code: "too-long", message: `A key has at most ${length.max} characters.` };
}
