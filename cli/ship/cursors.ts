import { readFile } from "node:fs/promises";
import path from "node:path";

import { z } from "zod";

import { FilePosition } from "@/lib/log-sources/file-position";

import { replaceFile } from "./state-folder";

const Cursor = z.object({
  position: FilePosition,
  /** Instant of the last dated line; the lines after it may have none. ISO 8601 UTC. */
  previousAt: z.string().nullable(),
});
type Cursor = z.infer<typeof Cursor>;

const CursorFile = z.record(z.string(), Cursor);

export type Cursors = {
  of: (log: string) => Cursor | null;
  /** When it returns, the cursor outlives a crash. */
  keep: (log: string, cursor: Cursor) => Promise<void>;
};

/** How far each log was read, in `cursors.json`. */
export async function openCursors(folder: string): Promise<Cursors> {
  const file = path.join(folder, "cursors.json");
  const cursors = new Map(Object.entries(await load(file)));
  return {
    of: (log) => cursors.get(log) ?? null,
    async keep(log, cursor) {
      cursors.set(log, cursor);
      await replaceFile(file, JSON.stringify(Object.fromEntries(cursors)));
    },
  };
}

/** What another version of this program wrote is not understood: begin anew, the server keeps nothing twice. */
async function load(file: string): Promise<z.infer<typeof CursorFile>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  const parsed = CursorFile.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : {};
}
