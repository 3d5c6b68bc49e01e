import type { ExportFile } from "@/lib/exports/schemas";

/** Saves a file from what is on show; nothing is fetched. Browsers drop a leading dot, so `.env` gets a name before it. */
export function downloadFile({ path, mediaType, content }: ExportFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  const name = path.split("/").at(-1) ?? path;
  link.download = name.startsWith(".") ? `clawkeep${name}` : name;
  link.click();
  // At once would be too early: the browser reads the blob after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
