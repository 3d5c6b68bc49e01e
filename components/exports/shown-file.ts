import type { ExportFile } from "@/lib/exports/schemas";

/** The file that the address names, which is also what is copied and downloaded; the first one where it names none. */
export function shownFile(files: readonly ExportFile[], view: string | null): ExportFile | undefined {
  return files.find(({ path }) => path === view) ?? files[0];
}
