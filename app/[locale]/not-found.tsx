import { useTranslations } from "next-intl";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  const t = useTranslations("errors");
  return (
    <main id="main" className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        title={<h1>{t("notFoundTitle")}</h1>}
        actions={<ButtonLink href="/">{t("backToOverview")}</ButtonLink>}
      >
        {t("notFoundText")}
      </EmptyState>
    </main>
  );
}
