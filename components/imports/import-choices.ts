import type { ConfirmImportInput, ImportItem } from "@/lib/imports/schemas";

/** What becomes of one entry. `profileId` null: a profile of its own, called `name`. */
export type ImportChoice = {
  chosen: boolean;
  profileId: string | null;
  name: string;
  /** Which of the editions that share the host; null until somebody says. */
  presetId: string | null;
  withKey: boolean;
};

/** By pointer. */
export type ImportChoices = Readonly<Record<string, ImportChoice>>;

/** New entries are ticked, with a key that fits; of what is here already, or could be one of two plans, a person decides. */
export function firstChoices(items: readonly ImportItem[]): ImportChoices {
  return Object.fromEntries(
    items.map((item) => [
      item.pointer,
      {
        chosen: item.verdict === "new" && item.editions.length === 0,
        profileId: item.profile?.id ?? null,
        name: item.suggestedName,
        presetId: item.editions.length === 0 ? item.presetId : null,
        withKey: hasKey(item) && item.key.misfit === null,
      },
    ]),
  );
}

/** Whether a key stands there that can be stored. */
export function hasKey({ key }: Pick<ImportItem, "key">): boolean {
  return key.kind === "literal";
}

/** Why an entry cannot be imported as it is chosen; null where it can. `nothingNew`: neither a profile nor a key comes of it. */
export function obstacle(
  item: ImportItem,
  choice: ImportChoice,
): "refused" | "nothingNew" | "nameMissing" | "editionMissing" | null {
  if (item.verdict === "refused") return "refused";
  if (choice.profileId === null) {
    if (item.presetId === null) return "refused";
    if (choice.presetId === null) return "editionMissing";
    return choice.name.trim() === "" ? "nameMissing" : null;
  }
  const known = item.key.sameAs.some(({ profileId }) => profileId === choice.profileId);
  return !hasKey(item) || known ? "nothingNew" : null;
}

/** What is sent: the ticked entries. Into a profile that is there, only a key can go. */
export function toSend(items: readonly ImportItem[], choices: ImportChoices): ConfirmImportInput["choices"] {
  return items.flatMap((item): ConfirmImportInput["choices"] => {
    const choice = choices[item.pointer];
    if (!choice?.chosen || obstacle(item, choice) !== null) return [];
    const { profileId, name, presetId, withKey } = choice;
    return profileId === null
      ? [
          {
            pointer: item.pointer,
            into: { name: name.trim(), ...(presetId !== null && { presetId }) },
            withKey: withKey && hasKey(item),
          },
        ]
      : [{ pointer: item.pointer, into: { profileId }, withKey: true }];
  });
}
