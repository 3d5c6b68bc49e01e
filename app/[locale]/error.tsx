"use client";

import { useTranslations } from "next-intl";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/**
 * Written out, without our components: every page carries this one along, and it has to stand when the code of those
 * could not be loaded.
 */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  return (
    <main id="main" className="mx-auto max-w-xl p-6 pt-24">
      <div
        role="alert"
        data-tone="down"
        className="grid justify-items-start gap-2 rounded-md bg-tone-tint px-3.5 py-[11px] wrap-break-word text-ink-2 shadow-[inset_0_0_0_1px_var(--tone-line)]"
      >
        <h1 className="font-semibold text-tone-ink">{t("crashTitle")}</h1>
        <p>{t("crashText")}</p>
        {/* The digest is what the server's log calls this error; its message stays there. */}
        {error.digest !== undefined && (
          <p>
            {common.rich("reference", {
              id: error.digest,
              code: (id) => <code className="font-mono text-xs">{id}</code>,
            })}
          </p>
        )}
        <button
          type="button"
          onClick={reset}
          className="rounded-sm border border-line-2 bg-card px-2 py-1 text-xs font-medium text-ink-1 shadow-1 hover:bg-hover focus-visible:shadow-focus"
        >
          {common("tryAgain")}
        </button>
      </div>
    </main>
  );
}
