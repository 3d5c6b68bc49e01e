import { api } from "@/lib/ui/api-client";

import type { ConfirmImportInput, ImportPreview, ImportResult } from "./schemas";

const schemas = () => import("./schemas");
const importPreview = async () => (await schemas()).ImportPreview;
const importResult = async () => (await schemas()).ImportResult;

/** What a pasted text would bring in; nothing of it is stored. */
export function previewImport(text: string): Promise<ImportPreview> {
  return api(importPreview, "/api/v1/import-previews", { json: { text } });
}

/** Brings in the chosen entries of the same text, all or none. */
export function confirmImport(input: ConfirmImportInput): Promise<ImportResult> {
  return api(importResult, "/api/v1/imports", { json: input });
}
