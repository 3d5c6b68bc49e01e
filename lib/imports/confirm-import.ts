import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";

import { importEntry } from "./import-entry";
import type { PlannedEntry } from "./plan-import.rules";
import { planEntries } from "./plan-entries";
import { readPasted } from "./read-pasted";
import type { ConfirmImportInput, ImportResult } from "./schemas";

type Choice = ConfirmImportInput["choices"][number];

/**
 * Makes profiles and stores keys from the chosen entries of the same text that was previewed; all of them or none.
 * Throws `invalid_input`, `conflict` or `not_found`, naming the entry and with the reason under `choices.<index>`.
 */
export async function confirmImport(
  ctx: Context,
  { text, choices }: ConfirmImportInput,
): Promise<ImportResult> {
  requireScope(ctx, "credentials:write");
  const { kind, candidates } = readPasted(text);
  return transaction(ctx, async (tx) => {
    const entries = new Map((await planEntries(tx, candidates)).map((entry) => [entry.item.pointer, entry]));
    const imported: ImportResult["imported"] = [];
    for (const [index, choice] of choices.entries()) {
      const entry = takeChosen(entries, choice, index);
      imported.push(await naming(entry, index, () => importEntry(tx, entry, choice)));
    }
    await recordAudit(tx, {
      action: "import.confirmed",
      subject: kind,
      details: {
        profiles: imported.map(({ profileId }) => profileId),
        created: imported.filter(({ created }) => created).length,
        keys: imported.filter(({ credentialId }) => credentialId !== null).length,
      },
    });
    return { imported };
  });
}

/** Each entry can be chosen once. */
function takeChosen(entries: Map<string, PlannedEntry>, { pointer }: Choice, index: number): PlannedEntry {
  const entry = entries.get(pointer);
  if (!entry)
    throw refusal("invalid_input", "A chosen entry is not in this text, or was chosen twice.", index);
  entries.delete(pointer);
  return entry;
}

/** A refusal among many must say which entry it is about. */
async function naming<T>({ item }: PlannedEntry, index: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "forbidden") throw error;
    throw refusal(error.code, `“${item.providerId}”: ${error.message}`, index);
  }
}

function refusal(code: DomainError["code"], message: string, index: number): DomainError {
  return new DomainError(code, message, { [`choices.${index}`]: [message] });
}
