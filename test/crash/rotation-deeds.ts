import { advanceRotation } from "@/lib/rotations/advance-rotation";
import { getRotation } from "@/lib/rotations/get-rotation";
import { listRotations } from "@/lib/rotations/list-rotations";
import type { RotationActionInput, RotationDetail } from "@/lib/rotations/schemas";
import { startRotation } from "@/lib/rotations/start-rotation";
import type { Random } from "@/test/random-config";

import type { Deed } from "./deeds";
import type { Fact } from "./messages";

const { signal } = new AbortController();

/** The steps that stand, in order of their rows. */
const STEPS = `(SELECT group_concat(step) FROM (SELECT step FROM "RotationStep" AS done
  WHERE done.rotationId = "Rotation".id AND undoneAt IS NULL AND step <> 'noted' ORDER BY done.rowid))`;

/** Begins a rotation of the profile, or does one thing to the one that is open: the next step, mostly. */
export const rotate: Deed = async ({ ctx, random, profile, goodKey, begins }) => {
  if (profile === null) return [];
  const all = await listRotations(ctx, { profileId: profile.id });
  const open = all.find(({ state }) => state === "open");
  if (open === undefined) {
    begins();
    const overlap = random.pick(["now", "24h", "7d"] as const);
    return factsOf(await startRotation(ctx, { profileId: profile.id, overlap }));
  }
  const before = await getRotation(ctx, open.id);
  const keys = [before.oldKey, before.newKey].flatMap((key) => (key === null ? [] : [key.id]));
  begins({ table: "Rotation", id: before.id }, ...keys.map((id) => ({ table: "Credential", id }) as const));
  const after = await advanceRotation(ctx, { id: before.id, ...actionOn(before, random, goodKey) }, signal);
  const dropped = keys.filter((id) => id !== after.oldKey?.id && id !== after.newKey?.id);
  const drops = dropped.map((id): Fact => ({ kind: "gone", table: "Credential", id }));
  return [...factsOf(after), ...drops];
};

function actionOn({ waitsFor, steps }: RotationDetail, random: Random, key: string): RotationActionInput {
  const undoable = steps.filter(({ canUndo }) => canUndo);
  const dice = random.below(20);
  if (dice < 4 && undoable.length > 0) return { action: "undo", step: random.pick(undoable).step };
  if (dice === 4) return { action: "revoke-old" };
  if (dice === 5) return { action: "change-overlap", overlap: random.pick(["1h", "24h", "7d"] as const) };
  switch (waitsFor) {
    case "staged":
      return { action: "add-key", label: "new", key };
    case "verified":
      return { action: "verify" };
    case "exported":
      return { action: "mark-exported", openclawVersions: ["2026.9.6"] };
    case "seen-live":
      return { action: "stop-waiting", why: "nobody can watch it" };
    default:
      return random.below(4) === 0 ? { action: "stop" } : { action: "retire" };
  }
}

function factsOf({ id, state, overlap, steps, oldKey, newKey }: RotationDetail): Fact[] {
  // A new key that was deleted is still named by its rotation, and no longer shown.
  const isKeyGone = newKey === null && steps.some(({ step }) => step === "staged");
  const is = {
    state,
    overlap,
    ...(!isKeyGone && { newCredentialId: newKey?.id ?? null }),
    [STEPS]: steps.map(({ step }) => step).join(",") || null,
  };
  return [
    { kind: "row", table: "Rotation", id, is },
    ...[oldKey, newKey].flatMap((key): Fact[] =>
      key === null ? [] : [{ kind: "row", table: "Credential", id: key.id, is: { state: key.state } }],
    ),
  ];
}
