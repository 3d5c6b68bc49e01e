import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { TokensSkeleton } from "@/components/settings/tokens-skeleton";
import { Page } from "@/components/shell/page";

export default function SettingsLoading() {
  const t = useTranslations("settings");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("title")} />
      <TokensSkeleton />
    </Page>
  );
}
