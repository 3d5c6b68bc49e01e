import { DomainError } from "@/lib/core/errors";

const DISK_FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG", "SQLITE_FULL"]);

/** Says in a sentence what comes up from streams and SQLite when a disk is full, a file is missing or somebody stops it. */
export async function saidPlainly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { name, code = "", message } = error as NodeJS.ErrnoException;
    if (name === "AbortError") throw new Error("Stopped. Nothing was kept.", { cause: error });
    if (DISK_FULL.has(code))
      throw new Error(`The disk is full (${message}). Nothing was kept.`, { cause: error });
    throw error;
  }
}
