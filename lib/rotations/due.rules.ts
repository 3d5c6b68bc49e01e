import { inGatewayOrder } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { keyInUse } from "./rules";
import type { DueKey, RotationPolicy } from "./schemas";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What holds until somebody changes it: no key is due by age, reminders as the board says them. */
export const DEFAULT_POLICY: RotationPolicy = {
  maxAgeDays: null,
  overlap: "24h",
  planEndsOn: null,
  remindDays: [14, 7, 1],
};

type Profile = Pick<ProfileSummary, "id" | "name" | "owner" | "credentials">;
type Due = { dueAt: string; why: DueKey["why"] };

/** The keys of a profile that are due one day, with the first reason of each; in gateway order. */
export function dueKeysOf(profile: Profile, policy: RotationPolicy, rotationId: string | null): DueKey[] {
  return keysToRotate(profile.credentials).flatMap((key) => {
    const due = firstDue(key, policy);
    if (due === null) return [];
    return {
      profileId: profile.id,
      profileName: profile.name,
      owner: profile.owner,
      credentialId: key.id,
      mask: key.mask,
      ...due,
      rotationId,
    };
  });
}

/** The active ones; where none is, the proven one that is in use all the same. One that is being retired is dealt with. */
function keysToRotate(credentials: readonly CredentialSummary[]): CredentialSummary[] {
  const inOrder = inGatewayOrder(credentials);
  const active = inOrder.filter(({ state }) => state === "active");
  if (active.length > 0) return active;
  const proven = keyInUse(inOrder);
  return proven ? [proven] : [];
}

function firstDue(key: CredentialSummary, policy: RotationPolicy): Due | null {
  const since = Date.parse(key.activatedAt ?? key.verifiedAt ?? key.createdAt);
  const dues: Due[] = [];
  if (policy.maxAgeDays !== null) {
    dues.push({ dueAt: new Date(since + policy.maxAgeDays * DAY_MS).toISOString(), why: "age" });
  }
  if (policy.planEndsOn !== null) {
    // The first instant of the last day, in UTC: in China it is eight o'clock of that day, which is still paid for.
    dues.push({ dueAt: `${policy.planEndsOn}T00:00:00.000Z`, why: "plan-ends" });
  }
  if (key.expiresAt !== null) dues.push({ dueAt: key.expiresAt, why: "key-expires" });
  return dues.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0] ?? null;
}

/** The next first; of the same instant by name. */
export function byDueDate(a: DueKey, b: DueKey): number {
  return (
    a.dueAt.localeCompare(b.dueAt) ||
    a.profileName.localeCompare(b.profileName) ||
    a.credentialId.localeCompare(b.credentialId)
  );
}

export type Reminder = { key: DueKey; daysLeft: number };

/** The reminders whose instant lies in `(after, to]`; of one key only the nearest to its day. */
export function remindersWithin(
  keys: readonly { key: DueKey; remindDays: readonly number[] }[],
  after: Date,
  to: Date,
): Reminder[] {
  return keys.flatMap(({ key, remindDays }) => {
    const dueMs = Date.parse(key.dueAt);
    const now = remindDays.filter((days) => {
      const at = dueMs - days * DAY_MS;
      return at > after.getTime() && at <= to.getTime();
    });
    return now.length === 0 ? [] : { key, daysLeft: Math.min(...now) };
  });
}
