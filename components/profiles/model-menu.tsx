"use client";

import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLabel } from "@/components/ui/dropdown-menu";
import type { ModelEntry, ProfileSummary } from "@/lib/profiles/schemas";

import { ModelDialog } from "./model-dialog";
import { useSaveModels } from "./use-save-models";

const UNDO_MS = 10_000;

type ModelMenuProps = { profile: ProfileSummary; model: ModelEntry; allowed: boolean };

/** Edit, or remove at once with an undo. */
export function ModelMenu({ profile, model, allowed }: ModelMenuProps) {
  const t = useTranslations("profiles.models");
  const common = useTranslations("profiles");
  const errorText = useErrorText();
  const saveModels = useSaveModels(profile.id);
  const button = useRef<HTMLButtonElement>(null);
  const [editing, setEditing] = useState(false);
  const last = profile.models.length === 1;

  async function save(models: ModelEntry[], onSaved?: () => void) {
    try {
      await saveModels(models);
      onSaved?.();
    } catch (error) {
      toast.error(t("saveFailed"), { description: errorText(error) });
    }
  }

  function remove() {
    const before = profile.models;
    void save(
      before.filter(({ id }) => id !== model.id),
      () =>
        toast.success(t("removed", { id: model.id }), {
          duration: UNDO_MS,
          action: { label: t("undo"), onClick: () => void save(before) },
        }),
    );
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <Button ref={button} variant="quiet" size="sm" square aria-label={t("menu", { id: model.id })}>
            <Ellipsis />
          </Button>
        }
      >
        {!allowed && <MenuLabel>{common("adminsOnly")}</MenuLabel>}
        <MenuItem disabled={!allowed} onSelect={() => setEditing(true)}>
          <Pencil />
          {t("edit")}
        </MenuItem>
        {allowed && last && <MenuLabel>{t("last")}</MenuLabel>}
        <MenuItem danger disabled={!allowed || last} onSelect={remove}>
          <Trash2 />
          {t("remove")}
        </MenuItem>
      </DropdownMenu>
      <ModelDialog
        profile={profile}
        model={model}
        open={editing}
        onOpenChange={(open) => {
          setEditing(open);
          // The menu that opened it is gone.
          if (!open) setTimeout(() => button.current?.focus());
        }}
      />
    </>
  );
}
