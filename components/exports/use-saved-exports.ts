"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { deleteSavedExport, savedExportsQuery, saveExport } from "@/lib/exports/queries";
import type { SavedExport, SaveExportInput } from "@/lib/exports/schemas";

const UNDO_MS = 10_000;

/** The named exports, and what can be done with them: at once, each with a way back. */
export function useSavedExports() {
  const t = useTranslations("exports.saved");
  const errorText = useErrorText();
  const client = useQueryClient();
  const query = useQuery(savedExportsQuery);
  const refetch = () => client.invalidateQueries({ queryKey: savedExportsQuery.queryKey });

  async function undo(work: () => Promise<unknown>) {
    try {
      await work();
      await refetch();
    } catch (error) {
      (await import("sonner")).toast.error(t("undoFailed"), { description: errorText(error) });
    }
  }

  async function offerUndo(done: string, work: () => Promise<unknown>) {
    (await import("sonner")).toast.success(done, {
      duration: UNDO_MS,
      action: { label: t("undo"), onClick: () => void undo(work) },
    });
  }

  return {
    query,
    /** Throws what the call threw. What had the name before comes back by the undo. */
    save: async (input: SaveExportInput, before: SavedExport | undefined) => {
      const { name } = await saveExport(input);
      await refetch();
      await offerUndo(t(before ? "replaced" : "savedAs", { name }), () =>
        before ? saveExport({ name, settings: before.settings }) : deleteSavedExport(name),
      );
    },
    remove: async ({ name, settings }: SavedExport) => {
      try {
        await deleteSavedExport(name);
        await refetch();
        await offerUndo(t("removed", { name }), () => saveExport({ name, settings }));
      } catch (error) {
        (await import("sonner")).toast.error(t("removeFailed", { name }), { description: errorText(error) });
      }
    },
  };
}
