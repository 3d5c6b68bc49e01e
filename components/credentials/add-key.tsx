"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { AddedCredential, CredentialSummary } from "@/lib/credentials/schemas";
import { profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { AddKeyForm } from "./add-key-form";
import { SavedKey } from "./saved-key";

type AddKeyProps = {
  profile: ProfileSummary;
  allowed: boolean;
  mayCheck: boolean;
  onCheck: (credential: CredentialSummary) => void;
};

/** The button and its dialog: first the form, then what was saved and what to know of it. */
export function AddKey({ profile, allowed, mayCheck, onCheck }: AddKeyProps) {
  const t = useTranslations("credentials");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState<AddedCredential>();

  function changeOpen(next: boolean) {
    setOpen(next);
    setSaved(undefined);
  }

  const button = (
    <Button size="sm" {...(!allowed && { disabledReason: t("adminsOnly") })}>
      <Plus />
      {t("add")}
    </Button>
  );
  if (!allowed) return button;
  return (
    <Dialog
      trigger={button}
      open={open}
      onOpenChange={changeOpen}
      title={t("addTitle", { profile: profile.name })}
      {...(!saved && { description: t("addText") })}
    >
      {saved ? (
        <SavedKey
          saved={saved}
          plan={profile.plan}
          mayCheck={mayCheck}
          onCheck={() => {
            changeOpen(false);
            onCheck(saved);
          }}
        />
      ) : (
        <AddKeyForm
          profile={profile}
          onSaved={(credential) => {
            setSaved(credential);
            void client.invalidateQueries(profilesQuery);
          }}
        />
      )}
    </Dialog>
  );
}
