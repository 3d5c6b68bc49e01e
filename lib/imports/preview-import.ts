import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { planEntries } from "./plan-entries";
import { readPasted } from "./read-pasted";
import type { ImportPreview, PreviewImportInput } from "./schemas";

/**
 * What a pasted document would bring in. Stores nothing and keeps nothing of the text; of keys only masks are told.
 * Throws `invalid_input` on `text` for what is none of the documents we know.
 */
export async function previewImport(ctx: Context, { text }: PreviewImportInput): Promise<ImportPreview> {
  requireScope(ctx, "profiles:write");
  const { kind, candidates, notes } = readPasted(text);
  const planned = await planEntries(ctx, candidates);
  return { kind, items: planned.map(({ item }) => item), notes: [...notes] };
}
