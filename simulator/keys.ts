import { randomBytes, randomInt } from "node:crypto";

import { REGIONS, type Region } from "@/lib/alibaba/plans";
import { PLAN_SITES, type PlanSite } from "./hosts";
import type { KeyFamily } from "./key-family";
import { SPECIAL_KEYS, type SpecialKeyName } from "./special-keys-data";

export type IssuedKeys = {
  /** One key per region, good on every pay-as-you-go host of it. */
  standard: Record<Region, string>;
  coding: Record<PlanSite, string>;
  token: Record<PlanSite, string>;
};

/** What the simulator knows of a key. A special key has no region: every host of its family takes it. */
export type KeyMeaning =
  | { family: KeyFamily; region: Region; special: null }
  | { family: KeyFamily; region: null; special: SpecialKeyName };

export type KeyRing = {
  keys: IssuedKeys;
  specialKeys: Record<SpecialKeyName, string>;
  /** Null for a key this simulator never issued. */
  meaningOf(key: string): KeyMeaning | null;
};

/** New keys in the shapes Model Studio issues (knowledge/alibaba/keys.json); they open nothing but this simulator. */
export function createKeyRing(): KeyRing {
  const meanings = new Map<string, KeyMeaning>();
  const remember = (key: string, meaning: KeyMeaning): string => {
    meanings.set(key, meaning);
    return key;
  };
  const issue = <R extends Region>(family: KeyFamily, regions: readonly R[], make: () => string) =>
    Object.fromEntries(
      regions.map((region) => [region, remember(make(), { family, region, special: null })]),
    ) as Record<R, string>;

  const keys: IssuedKeys = {
    standard: issue("standard", REGIONS, () => legacyKey("sk-")),
    coding: issue("coding", PLAN_SITES, () => legacyKey("sk-sp-")),
    token: issue("token", PLAN_SITES, () => dottedKey("sk-sp-")),
  };
  const specialKeys = Object.fromEntries(
    Object.entries(SPECIAL_KEYS).map(([name, { family }]) => [
      name,
      remember(dottedKey(family === "standard" ? "sk-ws-" : "sk-sp-"), {
        family,
        region: null,
        special: name as SpecialKeyName,
      }),
    ]),
  ) as Record<SpecialKeyName, string>;

  return { keys, specialKeys, meaningOf: (key) => meanings.get(key) ?? null };
}

function legacyKey(prefix: string): string {
  return prefix + randomBytes(16).toString("hex");
}

/** The shape seen since 2026: `X.XXXXXX.xxxx.<about 92 base64url>`, 112 characters in all. */
function dottedKey(prefix: string): string {
  const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const pick = (letters: string, count: number): string =>
    Array.from({ length: count }, () => letters[randomInt(letters.length)]).join("");
  return `${prefix}${pick(upper, 1)}.${pick(`${upper}0123456789`, 6)}.${pick(upper.toLowerCase(), 4)}.${randomBytes(69).toString("base64url")}`;
}

const KEY_LIKE = /\b(?:sk-(?:ws-|sp-)?|st-)[A-Za-z0-9._-]{8,}/g;

/** What may be recorded of a key: its prefix and last four characters. */
export function maskKey(key: string): string {
  const prefix = /^(?:sk-(?:ws-|sp-)?|st-)/.exec(key)?.[0] ?? "";
  return key.length < prefix.length + 12 ? `${prefix}…` : `${prefix}…${key.slice(-4)}`;
}

/** The same for a key that sits inside some other text. */
export function maskKeysIn(text: string): string {
  return text.replace(KEY_LIKE, maskKey);
}
