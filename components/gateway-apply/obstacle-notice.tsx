import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/notice";
import { Quote } from "@/components/ui/code-panel";
import type { ApplyResult } from "@/lib/gateway-config/schemas";

/** Why nothing would be written, or was. */
export function ObstacleNotice({ obstacle }: { obstacle: NonNullable<ApplyResult["obstacle"]> }) {
  const t = useTranslations(`gatewayControl.obstacles.${obstacle.code}`);
  return (
    <Notice tone="degraded" lead={t("lead")}>
      {t("text")}
      {obstacle.subject.length > 0 && <Quote className="mt-2">{obstacle.subject.join("\n")}</Quote>}
    </Notice>
  );
}
