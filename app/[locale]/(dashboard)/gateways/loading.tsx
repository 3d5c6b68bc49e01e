import { useTranslations } from "next-intl";

import { GatewaysSkeleton } from "@/components/gateways/gateways-skeleton";
import { Page } from "@/components/shell/page";

export default function GatewaysLoading() {
  const t = useTranslations("gateways");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <GatewaysSkeleton />
    </Page>
  );
}
