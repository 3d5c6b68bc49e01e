"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { deleteLogSource, logSourcesQuery } from "@/lib/log-sources/queries";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";

import { useSourceName } from "./use-source-name";

type DeleteSourceProps = {
  source: LogSourceSummary;
  /** Its line is gone; focus has to go somewhere. */
  onDeleted: () => void;
};

/** Asks first: neither a token that was sealed nor one that is revoked can be brought back. */
export function DeleteSource({ source, onDeleted }: DeleteSourceProps) {
  const t = useTranslations("logSources.delete");
  const errorText = useErrorText();
  const client = useQueryClient();
  const { id, gatewayId, settings, hasToken } = source;
  const where = useSourceName()(settings);

  async function remove() {
    await deleteLogSource({ gatewayId, sourceId: id });
    toast.success(t("done"));
    await client.invalidateQueries(logSourcesQuery(gatewayId));
    setTimeout(onDeleted);
  }

  return (
    <Confirm
      danger
      title={t("title")}
      description={
        <span className="wrap-anywhere">
          {settings.kind === "push" ? t("textPush") : t(hasToken ? "textToken" : "text", { where })}
        </span>
      }
      action={t("action")}
      onConfirm={remove}
      describeError={errorText}
      trigger={
        <Button variant="quiet" size="sm" square aria-label={t("open", { where })}>
          <Trash2 />
        </Button>
      }
    />
  );
}
