"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { z } from "zod";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { tokensQuery } from "@/lib/tokens/queries";
import type { ApiTokenSummary } from "@/lib/tokens/schemas";
import { api } from "@/lib/ui/api-client";

export function RevokeToken({ token: { id, name, hint } }: { token: ApiTokenSummary }) {
  const t = useTranslations("settings");
  const errorText = useErrorText();
  const queries = useQueryClient();

  async function revoke() {
    await api(z.null(), `/api/v1/tokens/${id}`, { method: "DELETE" });
    toast.success(t("revoked", { name }));
    await queries.invalidateQueries(tokensQuery);
  }

  return (
    <Confirm
      title={t("revokeTitle", { name })}
      description={t("revokeText", { hint })}
      action={t("revokeNamed", { name })}
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
