import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Names that `models auth paste-api-key`, onboarding and people give the keys of one provider. */
const PROFILE_NAMES = ["default", "manual", ...Array.from({ length: 9 }, (_, index) => `key${index + 1}`)];

/**
 * An auth profile id as gateway logs show it: `sha256:` and the first 12 hex digits, unsalted.
 * Verified on 2026.3.13 to 2026.9.6: `bailian:key1` → `sha256:eb00dba28934`.
 */
export function hashAuthProfileId(authProfileId: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(authProfileId.trim()))).slice(0, 12)}`;
}

/**
 * Ids worth trying for a provider when only a hash is known: usual profile names, and the id that 2026.9 makes up
 * for a key written into `models.providers.<id>.apiKey`. Provider ids stand in clear beside the hash.
 */
export function candidateAuthProfileIds(providerId: string): string[] {
  return [...PROFILE_NAMES.map((name) => `${providerId}:${name}`), `inline-api-key:${providerId}`];
}

/** The candidate that a log's hash stands for; null when none does. */
export function matchAuthProfile(hash: string, candidates: Iterable<string>): string | null {
  for (const candidate of candidates) {
    if (hashAuthProfileId(candidate) === hash) return candidate.trim();
  }
  return null;
}
