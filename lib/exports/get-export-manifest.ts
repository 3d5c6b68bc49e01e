import "server-only";

import { createHash } from "node:crypto";

import { type Context, requireScope } from "@/lib/core/context";

import { findSavedExport } from "./find-saved-export";
import { noteFetch } from "./note-fetch";
import { renderSettings } from "./render-settings";
import type { ExportManifest } from "./schemas";

/**
 * What a named export consists of now. The same state gives the same manifest. `url` begins at the server's root.
 * Throws `not_found`, for a profile of it that is gone too.
 */
export async function getExportManifest(ctx: Context, name: string): Promise<ExportManifest> {
  requireScope(ctx, "exports:read");
  const saved = await findSavedExport(ctx, name);
  const { files, contentHash } = await renderSettings(ctx, saved.settings);
  await noteFetch(ctx, saved);
  return {
    name,
    openclawVersion: saved.settings.openclawVersion,
    contentHash,
    files: files.map(({ path, mediaType, content }) => ({
      path,
      mediaType,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
      url: `/api/v1/exports/${name}/files/${path.split("/").map(encodeURIComponent).join("/")}`,
    })),
  };
}
