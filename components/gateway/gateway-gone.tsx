import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** In place of a gateway that was deleted while somebody looked at it. */
export function GatewayGone() {
  const t = useTranslations("gateway");
  return (
    <Card>
      <EmptyState
        title={<h1>{t("gone")}</h1>}
        actions={<ButtonLink href="/gateways">{t("toGateways")}</ButtonLink>}
      >
        {t("goneText")}
      </EmptyState>
    </Card>
  );
}
