"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { useRouter } from "@/i18n/navigation";
import { deleteProfile, profileQuery, profileRowsQuery, profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { EditProfile } from "./edit-profile";

type ProfileMenuProps = { profile: ProfileSummary; allowed: boolean };

/** Edit and delete. The menu is gone by the time a dialog closes, so focus is given back by hand. */
export function ProfileMenu({ profile, allowed }: ProfileMenuProps) {
  const t = useTranslations("profiles");
  const errorText = useErrorText();
  const client = useQueryClient();
  const router = useRouter();
  const button = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);
  const { id, name, credentials } = profile;

  function changeOpen(open: boolean) {
    if (open) return;
    setDialog(null);
    setTimeout(() => button.current?.focus());
  }

  async function remove() {
    await deleteProfile(id);
    toast.success(t("deleteDialog.done", { name }));
    // Not asked for again under this page while it goes away: it would be a 404.
    client.removeQueries({ queryKey: profileQuery(id).queryKey });
    router.push("/profiles");
    await Promise.all([
      client.invalidateQueries(profileRowsQuery),
      client.invalidateQueries({ queryKey: profilesQuery.queryKey, exact: true }),
    ]);
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <Button ref={button} square aria-label={t("detail.menu", { name })}>
            <Ellipsis />
          </Button>
        }
      >
        {!allowed && <MenuLabel>{t("adminsOnly")}</MenuLabel>}
        <MenuItem disabled={!allowed} onSelect={() => setDialog("edit")}>
          <Pencil />
          {t("detail.edit")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger disabled={!allowed} onSelect={() => setDialog("delete")}>
          <Trash2 />
          {t("detail.delete")}
        </MenuItem>
      </DropdownMenu>
      <EditProfile profile={profile} open={dialog === "edit"} onOpenChange={changeOpen} />
      <Confirm
        danger
        open={dialog === "delete"}
        onOpenChange={changeOpen}
        title={t("deleteDialog.title", { name })}
        description={t("deleteDialog.text", { keys: credentials.length })}
        action={t("deleteDialog.action", { name })}
        onConfirm={remove}
        describeError={errorText}
      />
    </>
  );
}
