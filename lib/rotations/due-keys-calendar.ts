import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { type CalendarWords, renderCalendar } from "./calendar.rules";
import { listDue } from "./list-due";

/** Due keys as an iCalendar. `baseUrl`: this server's own, without a slash at the end. */
export async function dueKeysCalendar(
  ctx: Context,
  { words, baseUrl }: { words: CalendarWords; baseUrl: string },
): Promise<string> {
  requireScope(ctx, "profiles:read");
  return renderCalendar({ keys: await listDue(ctx), words, baseUrl, now: ctx.now() });
}
