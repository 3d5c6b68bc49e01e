import { useTranslations } from "next-intl";

import { ProfileSkeleton } from "@/components/profiles/profile-skeleton";
import { Page } from "@/components/shell/page";

export default function ProfileLoading() {
  const t = useTranslations("profiles");
  return (
    <Page crumbs={[{ label: t("title"), href: "/profiles" }]}>
      <ProfileSkeleton />
    </Page>
  );
}
