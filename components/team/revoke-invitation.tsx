"use client";

import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useRemove } from "@/components/patterns/use-remove";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { invitationsQuery } from "@/lib/invitations/queries";
import type { InvitationSummary } from "@/lib/invitations/schemas";

export function RevokeInvitation({ invitation: { id, email } }: { invitation: InvitationSummary }) {
  const t = useTranslations("team");
  const errorText = useErrorText();
  const { control, remove } = useRemove(invitationsQuery);
  const name = email ?? t("whoeverHasLink");

  return (
    <Confirm
      title={t("revokeTitle")}
      description={t("revokeText", { name })}
      action={t("revokeAction")}
      danger
      onConfirm={() => remove(`/api/v1/invitations/${id}`, t("revoked"))}
      describeError={errorText}
      trigger={
        <Button
          ref={control}
          variant="quiet"
          size="sm"
          className="text-down-ink"
          aria-label={t("revokeNamed", { name })}
        >
          {t("revoke")}
        </Button>
      }
    />
  );
}
