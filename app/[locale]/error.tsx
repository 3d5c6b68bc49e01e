"use client";

import { useTranslations } from "next-intl";

import { ErrorPanel } from "@/components/ui/error-panel";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("errors");
  return (
    <main id="main" className="mx-auto max-w-xl p-6 pt-24">
      {/* The digest is what the server's log calls this error; its message stays there. */}
      <ErrorPanel title={t("crashTitle")} onRetry={reset} reference={error.digest}>
        {t("crashText")}
      </ErrorPanel>
    </main>
  );
}
