import { z } from "zod";

import { Secret } from "@/lib/core/secret";

import keysJson from "./data/keys.json";
import { maskText } from "./key-mask";
import { joinFragments, type Removal, tidyPaste } from "./key-paste";
import { refuseBare, refuseFragments, type RefusalCode, refuseWhole } from "./key-refusals";
import { isPlanKey } from "./plan-keys";
import { HOST_KINDS, type HostKind, type Plan } from "./plans";

export const KEY_KIND_IDS = [
  "standard-legacy",
  "standard-ws",
  "plan-legacy",
  "plan-new",
  "temporary",
  "unknown-sk",
] as const;

/** What a key's shape tells. It never tells the region, nor Coding Plan from Token Plan. */
export type KeyKindId = (typeof KEY_KIND_IDS)[number];

/** Caveats about a key. Translated in `messages/` under `keyHygiene`, as are the other code lists of these files. */
export const KEY_NOTE_CODES = [
  "plan-not-in-prefix",
  "same-shape-as-deepseek",
  "shape-not-seen-before",
  "expires-within-30-minutes",
  "only-keys-of-this-workspace",
] as const;

/** A caveat that does not stand in the way. `code` is stable and translated; `message` is English. */
export type KeyNote = { code: (typeof KEY_NOTE_CODES)[number]; message: string };

const FILE = z
  .object({
    kinds: z.array(
      z.object({
        id: z.enum(KEY_KIND_IDS),
        shape: z.string().transform((source) => new RegExp(source, "u")),
        worksOn: z.array(z.enum(HOST_KINDS)),
        note: z.enum(KEY_NOTE_CODES).nullable(),
      }),
    ),
    notes: z.record(z.enum(KEY_NOTE_CODES), z.string()),
  })
  .parse(keysJson);

export type KeyInspection =
  | { verdict: "accepted"; key: Secret; kind: KeyKindId; removed: Removal[]; notes: KeyNote[] }
  | { verdict: "refused"; code: RefusalCode; message: string; removed: Removal[] };

/**
 * What a pasted text is: a key (cleaned, as a Secret) or the reason why it cannot be one.
 * Lenient on shape, because the newer shapes are observed and not documented. Sends nothing anywhere.
 */
export function inspectKey(pasted: string): KeyInspection {
  const whole = refuseWhole(pasted);
  if (whole) return { verdict: "refused", ...whole, removed: [] };

  const tidied = tidyPaste(pasted);
  const fragments = refuseFragments(tidied.text);
  if (fragments) return { verdict: "refused", ...fragments, removed: tidied.removed };

  const { text, removed } = joinFragments(tidied);
  const bare = refuseBare(text);
  if (bare) return { verdict: "refused", ...bare, removed };

  const kind = FILE.kinds.find(({ shape }) => shape.test(text));
  if (!kind) throw new Error("data/keys.json names no kind for a prefix that key-refusals.ts lets through");
  return {
    verdict: "accepted",
    key: new Secret(text),
    kind: kind.id,
    removed,
    notes: kind.note === null ? [] : [note(kind.note)],
  };
}

export const KEY_MISFIT_CODES = [
  "plan-key-on-standard-host",
  "standard-key-on-plan-host",
  "temporary-key-on-plan-host",
  "temporary-key-not-for-this-host",
  "key-kind-not-for-finance-host",
] as const;
export type KeyMisfitCode = (typeof KEY_MISFIT_CODES)[number];

export type KeyFit = { fits: true; note?: KeyNote } | { fits: false; code: KeyMisfitCode; message: string };

/**
 * Whether a host takes keys of this kind (keys.json, host matrix, 2026-11). A fit proves nothing: the region
 * and, among plans, the plan cannot be read off a key.
 */
export function keyFit(kind: KeyKindId, { plan, hostKind }: { plan: Plan; hostKind: HostKind }): KeyFit {
  const facts = FILE.kinds.find(({ id }) => id === kind);
  if (!facts?.worksOn.includes(hostKind)) return misfit(kind, plan, hostKind);
  if (facts.note === "same-shape-as-deepseek" && hostKind !== "workspace") return { fits: true };
  if (hostKind === "workspace" && kind !== "temporary") {
    return { fits: true, note: note("only-keys-of-this-workspace") };
  }
  return facts.note === null ? { fits: true } : { fits: true, note: note(facts.note) };
}

/** `sk-…a1f3`, `sk-ws-…b412`, `sk-sp-…77d0`, `st-…0c9e`: enough to recognise a key by, too little to use. */
export function maskKey(secret: Secret): string {
  return maskText(secret.reveal());
}

function misfit(kind: KeyKindId, plan: Plan, hostKind: HostKind): KeyFit {
  if (isPlanKey(kind)) {
    return {
      fits: false,
      code: "plan-key-on-standard-host",
      message:
        'This is a plan key (sk-sp-). Pay-as-you-go hosts refuse it with "Incorrect API key provided". Choose the plan it belongs to.',
    };
  }
  if (kind === "temporary") {
    return hostKind === "plan"
      ? {
          fits: false,
          code: "temporary-key-on-plan-host",
          message: "Temporary keys are made for pay-as-you-go hosts; plan hosts refuse them.",
        }
      : {
          fits: false,
          code: "temporary-key-not-for-this-host",
          message: "Temporary keys are documented for shared and workspace hosts only.",
        };
  }
  if (hostKind === "finance") {
    return {
      fits: false,
      code: "key-kind-not-for-finance-host",
      message: "For the finance cloud only plain sk- keys are documented.",
    };
  }
  const text = plan === "coding" ? "invalid access token or token expired" : "Invalid API-key provided";
  return {
    fits: false,
    code: "standard-key-on-plan-host",
    message: `Plan keys begin with sk-sp-. This host refuses other keys with "${text}".`,
  };
}

function note(code: KeyNote["code"]): KeyNote {
  return { code, message: FILE.notes[code] };
}
