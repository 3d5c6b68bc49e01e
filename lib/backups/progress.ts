/** copied: the database into the copy; written: the copy into the backup; read: the backup, in bytes of the database. */
export type BackupStage = "copied" | "written" | "read";

/** Called often; `of` stays the same within a stage. */
export type OnProgress = (stage: BackupStage, done: number, of: number) => void;

/** The same bytes, counted as they go by. */
export async function* counted(
  source: AsyncIterable<Buffer>,
  stage: BackupStage,
  of: number,
  onProgress: OnProgress | undefined,
): AsyncGenerator<Buffer, void, void> {
  let done = 0;
  for await (const piece of source) {
    done += piece.length;
    onProgress?.(stage, done, of);
    yield piece;
  }
}
