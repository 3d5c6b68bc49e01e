import { useTranslations } from "next-intl";

import { RotationsSkeleton } from "@/components/rotations/rotations-skeleton";
import { Page } from "@/components/shell/page";

export default function RotationLoading() {
  const t = useTranslations("rotations");
  return (
    <Page crumbs={[{ label: t("title"), href: "/rotations" }]}>
      <RotationsSkeleton />
    </Page>
  );
}
