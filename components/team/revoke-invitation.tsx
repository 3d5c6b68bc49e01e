"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { z } from "zod";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { invitationsQuery } from "@/lib/invitations/queries";
import type { InvitationSummary } from "@/lib/invitations/schemas";
import { api } from "@/lib/ui/api-client";

export function RevokeInvitation({ invitation: { id, email } }: { invitation: InvitationSummary }) {
  const t = useTranslations("team");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const name = email ?? t("whoeverHasLink");

  async function revoke() {
    await api(z.null(), `/api/v1/invitations/${id}`, { method: "DELETE" });
    toast.success(t("revoked"));
    await queries.invalidateQueries(invitationsQuery);
  }

  return (
    <Confirm
      title={t("revokeTitle")}
      description={t("revokeText", { name })}
      action={t("revokeAction")}
      danger
      onConfirm={revoke}
      describeError={errorText}
      trigger={
        <Button variant="quiet" size="sm" className="text-down-ink" aria-label={t("revokeNamed", { name })}>
          {t("revoke")}
        </Button>
      }
    />
  );
}
