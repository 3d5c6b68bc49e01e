"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";

import { DateTime } from "@/components/patterns/relative-time";
import { SecretToKeep } from "@/components/patterns/secret-to-keep";
import { ShownOnceDialog } from "@/components/patterns/shown-once-dialog";
import { Button } from "@/components/ui/button";
import { invitationsQuery } from "@/lib/invitations/queries";
import type { CreatedInvitation } from "@/lib/invitations/schemas";

import { InviteForm } from "./invite-form";

/** The button and its dialog: first the form, then the link, which only "I have copied it" puts away. */
export function InvitePerson() {
  const t = useTranslations("team");
  const queries = useQueryClient();
  return (
    <ShownOnceDialog<CreatedInvitation>
      trigger={
        <Button size="sm">
          <Plus />
          {t("invite")}
        </Button>
      }
      title={(created) => t(created ? "linkTitle" : "inviteTitle")}
      description={(created) => t(created ? "linkText" : "inviteText")}
      form={({ show }) => (
        <InviteForm
          onCreated={(invitation) => {
            show(invitation);
            void queries.invalidateQueries(invitationsQuery);
          }}
        />
      )}
      shown={({ url, expiresAt }, close) => (
        <SecretToKeep secret={url} label={t("link")} copy={t("copyLink")} kept={t("copied")} onKept={close}>
          <p className="text-xs text-ink-3">
            {t.rich("worksOnce", { time: () => <DateTime at={expiresAt} /> })}
          </p>
        </SecretToKeep>
      )}
    />
  );
}
