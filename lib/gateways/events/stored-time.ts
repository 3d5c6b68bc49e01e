/** A time as Prisma's SQLite adapter writes it: times are compared as text. */
export function storedTime(time: string | Date): string {
  return new Date(time).toISOString().replace("Z", "+00:00");
}
