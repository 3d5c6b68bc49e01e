"use client";

import { useTranslations } from "next-intl";

import { ApplyToGateway } from "@/components/gateway-apply/apply-to-gateway";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { ExportSettings } from "@/lib/exports/schemas";

type ApplyCardProps = { settings: ExportSettings; canConfigure: boolean };

/** Instead of pasting: the entries are written into a gateway that runs. */
export function ApplyCard({ settings, canConfigure }: ApplyCardProps) {
  const t = useTranslations("exports.apply");
  const reason = canConfigure ? undefined : t("adminsOnly");
  return (
    <Card aria-labelledby="apply-title">
      <CardHeader titleId="apply-title" title={t("title")} />
      <CardBody className="grid gap-3">
        <p className="text-pretty text-ink-2">{t("text")}</p>
        <div>
          <ApplyToGateway
            settings={settings}
            disabledReason={settings.keyMode === "literal" ? t("notLiteral") : reason}
          />
        </div>
      </CardBody>
    </Card>
  );
}
