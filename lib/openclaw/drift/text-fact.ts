import { maskText } from "@/lib/alibaba/key-mask";
import { scrubKeys } from "@/lib/alibaba/scrub";

import rewriteDefaults from "../data/rewrite-defaults.json";

/** Tells two keys apart without telling either. */
export type Fingerprint = (key: string) => string;

export const REDACTED = "redacted";
const LITERAL = "literal";

/**
 * Where text may be told. Anywhere else (headers, request options, what OpenClaw may yet add) it may be a secret of any
 * shape and is only ever compared by fingerprint. `*` is the id of a model or the name of a flag.
 */
const CLEAR_PLACES: ReadonlySet<string> = new Set([
  "api",
  "auth",
  "baseUrl",
  "region",
  "apiKey/id",
  "apiKey/provider",
  "apiKey/source",
  "models/*/api",
  "models/*/baseUrl",
  "models/*/compat/*",
  "models/*/id",
  "models/*/input",
  "models/*/name",
  "models/*/thinkingLevelMap/*",
]);

const VARIABLE = /^\$\{[A-Za-z_]\w{0,127}\}$/;

/** What is said of a text in a provider's entry. `place`: its path there, with `*` for the names that people choose. */
export function textFact(
  text: string,
  { place, providerId, fingerprint }: { place: string; providerId: string; fingerprint?: Fingerprint },
): string {
  if (text.includes(rewriteDefaults.redacted)) return REDACTED;
  if (VARIABLE.test(text)) return JSON.stringify(text);
  if (place === "apiKey" && isAuthProfileId(text, providerId)) return JSON.stringify(text);
  if (CLEAR_PLACES.has(place) && scrubKeys(text).count === 0) {
    return JSON.stringify(place.endsWith("baseUrl") ? withoutSignIn(text) : text);
  }
  // OpenClaw trims keys before it sends them.
  const key = text.trim();
  return fingerprint ? `${LITERAL}:${fingerprint(key)}:${maskText(key)}` : LITERAL;
}

/** The fingerprint of the text that a fact is of; null where it may be told, or had none. */
export function fingerprintIn(fact: string): string | null {
  const [kind, fingerprint] = fact.split(":");
  return kind === LITERAL ? (fingerprint ?? null) : null;
}

/** A fact as it may be shown: of a key only the mask. */
export function shownFact(fact: string): string {
  if (!fact.startsWith(LITERAL)) return scrubKeys(shortened(fact)).text;
  const mask = fact.split(":")[2] ?? "";
  return mask === "" || mask === maskText("") ? LITERAL : `${LITERAL} ${mask}`;
}

/** A pointer or an id as it may be shown: people paste keys into the wrong places. */
export function shownName(name: string): string {
  return scrubKeys(shortened(name)).text;
}

const SHOWN_MAX = 300;

function shortened(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

/** A config's `apiKey` may name an auth profile; OpenClaw calls those `<provider>:<name>`. */
function isAuthProfileId(text: string, providerId: string): boolean {
  return text.startsWith(`${providerId}:`) && text.length <= 200 && scrubKeys(text).count === 0;
}

/** Of an address neither the part before `@` nor the query is told: both are used for keys. */
function withoutSignIn(address: string): string {
  const end = address.search(/[?#]/);
  const bare = end < 0 ? address : `${address.slice(0, end)}?…`;
  return bare.replace(/\/\/[^/]*@/, "//…@");
}
