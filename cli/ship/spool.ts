import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";

/** One request's worth of lines, in a file of its own: sent, and then gone. */
export type Batch = { file: string; bytes: number };

export type Spool = {
  /** Writes the lines down; when it returns they outlive a crash. */
  append: (lines: readonly string[]) => Promise<void>;
  /** The oldest batch; with `close`, the one being written to counts once no other is left. */
  oldest: (options: { close: boolean }) => Promise<Batch | null>;
  read: (batch: Batch) => Promise<string[]>;
  remove: (batch: Batch) => Promise<void>;
  /** What waits on disk. */
  bytes: () => number;
  isFull: () => boolean;
  /** Lets go of the file; what waits stays for the next run. */
  close: () => Promise<void>;
};

const BATCH = /^\d{12}\.log$/;

/**
 * Lines on their way, oldest first, in the files of `folder`. What a run before has left is sent first. A line cut
 * short by a crash stays: the server counts it as unreadable, and a followed file hands it out once more.
 */
export async function openSpool(
  folder: string,
  limits: { bytesMax: number; batchBytes: number },
): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => BATCH.test(name)).sort();
  const closed: Batch[] = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, bytes: (await stat(file)).size };
    }),
  );
  let lastNumber = Number(names.at(-1)?.slice(0, 12) ?? 0);
  let current: (Batch & { handle: FileHandle }) | null = null;
  let bytes = closed.reduce((sum, batch) => sum + batch.bytes, 0);
  let writing = Promise.resolve();

  async function begin() {
    lastNumber += 1;
    const file = path.join(folder, `${String(lastNumber).padStart(12, "0")}.log`);
    return { file, bytes: 0, handle: await open(file, "ax", 0o600) };
  }

  async function close() {
    if (current === null) return;
    const { file, bytes: size, handle } = current;
    current = null;
    closed.push({ file, bytes: size });
    await handle.close();
  }

  async function write(lines: readonly string[]) {
    let rest = lines;
    while (rest.length > 0) {
      const first = Buffer.byteLength(rest[0] ?? "") + 1;
      if (current !== null && current.bytes + first > limits.batchBytes) await close();
      current ??= await begin();
      const { text, count } = firstOf(rest, limits.batchBytes - current.bytes);
      await current.handle.appendFile(text);
      await current.handle.datasync();
      const written = Buffer.byteLength(text);
      current.bytes += written;
      bytes += written;
      rest = rest.slice(count);
    }
  }

  /** Reading and sending run side by side: one changes the current batch at a time. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = writing.then(step);
    writing = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  return {
    append: (lines) => inTurn(() => write(lines)),
    oldest: ({ close: closeCurrent }) =>
      inTurn(async () => {
        if (closed.length === 0 && closeCurrent) await close();
        return closed[0] ?? null;
      }),
    read: async ({ file }) => (await readFile(file, "utf8")).split("\n").filter(isText),
    async remove(batch) {
      await rm(batch.file);
      closed.splice(closed.indexOf(batch), 1);
      bytes -= batch.bytes;
    },
    bytes: () => bytes,
    isFull: () => bytes >= limits.bytesMax,
    close: () => inTurn(close),
  };
}

/** As many lines as fit, at least one. */
function firstOf(lines: readonly string[], room: number): { text: string; count: number } {
  let text = "";
  let count = 0;
  let size = 0;
  for (const line of lines) {
    size += Buffer.byteLength(line) + 1;
    if (count > 0 && size > room) break;
    text += `${line}\n`;
    count += 1;
  }
  return { text, count };
}

/** After a power failure some file systems give zeros for what had not been written; lines of ours have none. */
function isText(line: string): boolean {
  return line !== "" && !line.includes("\0");
}
