"use client";

import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useRemove } from "@/components/patterns/use-remove";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { tokensQuery } from "@/lib/tokens/queries";
import type { ApiTokenSummary } from "@/lib/tokens/schemas";

export function RevokeToken({ token: { id, name, hint } }: { token: ApiTokenSummary }) {
  const t = useTranslations("settings");
  const errorText = useErrorText();
  const { control, remove } = useRemove(tokensQuery);
  return (
    <Confirm
      title={t("revokeTitle", { name })}
      description={t("revokeText", { hint })}
      action={t("revokeNamed", { name })}
      danger
      onConfirm={() => remove(`/api/v1/tokens/${id}`, t("revoked", { name }))}
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
