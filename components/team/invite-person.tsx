"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { DateTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { invitationsQuery } from "@/lib/invitations/queries";
import type { CreatedInvitation } from "@/lib/invitations/schemas";

import { InviteForm } from "./invite-form";

/** The button and its dialog: first the form, then the link, which only "I have copied it" puts away. */
export function InvitePerson() {
  const t = useTranslations("team");
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedInvitation>();

  function close() {
    setOpen(false);
    setCreated(undefined);
  }

  const trigger = (
    <Button size="sm">
      <Plus />
      {t("invite")}
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      open={open}
      // Escape or a click beside it must not throw away what is shown only once.
      onOpenChange={(next) => (next ? setOpen(true) : created === undefined && close())}
      title={created ? t("linkTitle") : t("inviteTitle")}
      description={created ? t("linkText") : t("inviteText")}
    >
      {created ? (
        <div className="grid gap-3">
          <div role="group" aria-label={t("link")} className="grid gap-2">
            <Quote className="py-2.5 text-ink-1 select-all">{created.url}</Quote>
            <div>
              <CopyButton text={created.url} label={t("copyLink")} variant="default" size="md" />
            </div>
          </div>
          <p className="text-xs text-ink-3">
            {t.rich("worksOnce", { time: () => <DateTime at={created.expiresAt} /> })}
          </p>
          <div className="flex justify-end max-sm:[&>*]:flex-auto">
            <Button variant="primary" onClick={close}>
              {t("copied")}
            </Button>
          </div>
        </div>
      ) : (
        <InviteForm
          onCreated={(invitation) => {
            setCreated(invitation);
            void queries.invalidateQueries(invitationsQuery);
          }}
        />
      )}
    </Dialog>
  );
}
