import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { findSavedExport } from "./find-saved-export";
import { noteFetch } from "./note-fetch";
import { rememberExport } from "./remember-export";
import { type Rendered, renderSettings } from "./render-settings";
import type { ExportFile, SavedExport } from "./schemas";
import { selectSameContent } from "./store";

/** Fetched again within this time, the same content is not written down again. */
const STEP_MS = 60_000;

/**
 * One file of a named export, by its path: byte for byte the same while nothing changed. What an API token takes is
 * remembered as fetched, unless it says by `holds` that it has that content already. Throws `not_found`, for a profile
 * of it that is gone too.
 */
export async function downloadExport(
  ctx: Context,
  { name, path, holds }: { name: string; path: string; holds: (contentHash: string) => boolean },
): Promise<{ file: ExportFile; contentHash: string }> {
  requireScope(ctx, "exports:read");
  const saved = await findSavedExport(ctx, name);
  const rendered = await renderSettings(ctx, saved.settings);
  const file = rendered.files.find((candidate) => candidate.path === path);
  if (!file) throw new DomainError("not_found", "This export has no such file.");
  await noteFetch(ctx, saved);
  if (ctx.actor.kind === "token" && !holds(rendered.contentHash)) await rememberFetch(ctx, saved, rendered);
  return { file, contentHash: rendered.contentHash };
}

async function rememberFetch(ctx: Context, { settings }: SavedExport, rendered: Rendered): Promise<void> {
  const gatewayId = ctx.actor.gatewayId ?? null;
  const { contentHash } = rendered;
  const { openclawVersion } = settings;
  const same = await selectSameContent(ctx, { contentHash, gatewayId });
  if (same && ctx.now().getTime() - same.at.getTime() < STEP_MS) return;
  await transaction(ctx, (tx) => rememberExport(tx, { rendered, by: "fetched", gatewayId, openclawVersion }));
}
