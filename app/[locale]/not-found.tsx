import { useLocale, useTranslations } from "next-intl";

import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { routing } from "@/i18n/routing";

export default function NotFound() {
  const t = useTranslations("errors");
  const locale = useLocale();
  return (
    <main id="main" className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        title={<h1>{t("notFoundTitle")}</h1>}
        actions={
          // Every page carries this one along: a plain link, so that none of them loads code for it.
          <a href={locale === routing.defaultLocale ? "/" : `/${locale}`} className={buttonStyle()}>
            {t("backToOverview")}
          </a>
        }
      >
        {t("notFoundText")}
      </EmptyState>
    </main>
  );
}
