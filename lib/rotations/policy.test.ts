import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { liveBus } from "@/lib/live/bus";
import type { LiveEvent } from "@/lib/live/schemas";
import { rotatable, START } from "@/test/rotation";

import { announceReminders } from "./announce-reminders";
import { DEFAULT_POLICY } from "./due.rules";
import { dueKeysCalendar } from "./due-keys-calendar";
import { getRotationPolicy } from "./get-rotation-policy";
import { listDueKeys } from "./list-due-keys";
import { setRotationPolicy } from "./set-rotation-policy";
import { startRotation } from "./start-rotation";

test("a policy holds for its profile, is written down with what it was before, and is for admins", async () => {
  const { ctx, as, profileId } = await rotatable();
  expect(await getRotationPolicy(ctx, profileId)).toEqual(DEFAULT_POLICY);
  const policy = { maxAgeDays: 90, overlap: "7d" as const, planEndsOn: "2027-01-31", remindDays: [1, 14, 1] };
  const kept = { ...policy, remindDays: [14, 1] };
  expect(await setRotationPolicy(ctx, { ...policy, profileId })).toEqual(kept);
  expect(await getRotationPolicy(as("viewer"), profileId)).toEqual(kept);
  const [line] = await databaseOf(ctx).auditEntry.findMany({ where: { action: "rotation-policy.set" } });
  expect(JSON.parse(line?.changes ?? "")).toContainEqual({ field: "maxAgeDays", before: null, after: "90" });
  for (const role of ["viewer", "operator"] as const) {
    await expect(setRotationPolicy(as(role), { ...policy, profileId })).rejects.toMatchObject({
      code: "forbidden",
    });
  }
  expect((await startRotation(ctx, { profileId })).overlap).toBe("7d");
});

test("the board, the calendar and a reminder say the same day, and name the rotation that is open", async () => {
  const { ctx, profileId, oldId, pass } = await rotatable();
  expect(await listDueKeys(ctx)).toEqual([]);
  await setRotationPolicy(ctx, { ...DEFAULT_POLICY, profileId, maxAgeDays: 10 });
  const { id } = await startRotation(ctx, { profileId });
  const [due] = await listDueKeys(ctx);
  expect(due).toMatchObject({ credentialId: oldId, dueAt: "2026-12-01T12:00:00.000Z", rotationId: id });
  const words = { name: "n", summary: () => "s", description: () => "d" };
  const calendar = await dueKeysCalendar(ctx, { words, baseUrl: "https://clawkeep.example.test" });
  expect(calendar).toContain("DTSTART;VALUE=DATE:20261201\r\n");

  const heard: LiveEvent[] = [];
  const leave = liveBus().subscribe((event) => heard.push(event));
  pass(3 * 24 * 60 * 60_000);
  const told = await announceReminders(ctx, new Date(START));
  leave();
  expect(told.map(({ daysLeft }) => daysLeft)).toEqual([7]);
  expect(heard).toMatchObject([{ kind: "key-due", profileId, daysLeft: 7 }]);
  expect(await announceReminders(ctx, ctx.now())).toEqual([]);
});
