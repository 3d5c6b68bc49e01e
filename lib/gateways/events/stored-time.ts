/** How every event's time is written. */
const UTC_LENGTH = "2026-11-20T12:00:00.000Z".length;

/** A time as Prisma's SQLite adapter writes it: times are compared as text. */
export function storedTime(time: string | Date): string {
  const isUtc = typeof time === "string" && time.length === UTC_LENGTH && time.endsWith("Z");
  return (isUtc ? time : new Date(time).toISOString()).replace("Z", "+00:00");
}
