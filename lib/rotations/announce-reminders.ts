import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { announce } from "@/lib/live/announce";

import { type Reminder, remindersWithin } from "./due.rules";
import { listDue } from "./list-due";

/** Tells who listens which keys are due in so many days: those whose reminder fell since `after`. */
export async function announceReminders(ctx: Context, after: Date): Promise<Reminder[]> {
  requireScope(ctx, "profiles:read");
  const reminders = remindersWithin(await listDue(ctx), after, ctx.now());
  for (const { key, daysLeft } of reminders) {
    const { profileId, profileName, mask, dueAt } = key;
    announce(ctx, { kind: "key-due", profileId, profileName, mask, dueAt, daysLeft });
  }
  return reminders;
}
