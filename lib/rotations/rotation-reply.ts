import { waitsFor } from "./progress.rules";
import type { ReadRotation } from "./read-rotation";
import type { RotationSummary } from "./schemas";

/** A rotation as lists show it. */
export function toSummary({ row, profile, oldKey, newKey, facts, steps }: ReadRotation): RotationSummary {
  const key = (one: typeof oldKey) =>
    one && { id: one.id, label: one.label, mask: one.mask, state: one.state };
  return {
    id: row.id,
    profileId: row.profileId,
    profileName: profile.name,
    reason: row.reason,
    overlap: row.overlap,
    state: row.state,
    waitsFor: waitsFor(facts, steps),
    oldKey: key(oldKey),
    newKey: key(newKey),
    retireAt: row.retireAt,
    startedBy: row.startedBy,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  };
}
