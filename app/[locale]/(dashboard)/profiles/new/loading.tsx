import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { NewProfileSkeleton } from "@/components/profiles/new/new-profile-skeleton";
import { Page } from "@/components/shell/page";

export default function NewProfileLoading() {
  const t = useTranslations("newProfile");
  const shell = useTranslations("shell");
  return (
    <Page crumbs={[{ label: shell("profiles"), href: "/profiles" }, { label: t("title") }]}>
      <PageHeader title={t("title")}>{t("lead")}</PageHeader>
      <NewProfileSkeleton />
    </Page>
  );
}
