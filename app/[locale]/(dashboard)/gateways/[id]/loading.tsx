import { useTranslations } from "next-intl";

import { GatewaySkeleton } from "@/components/gateway/gateway-skeleton";
import { Page } from "@/components/shell/page";

export default function GatewayLoading() {
  const t = useTranslations("gateways");
  return (
    <Page crumbs={[{ label: t("title"), href: "/gateways" }]}>
      <GatewaySkeleton />
    </Page>
  );
}
