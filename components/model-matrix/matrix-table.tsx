import { useTranslations } from "next-intl";

import type { CredentialSummary } from "@/lib/credentials/schemas";

import type { Cell } from "./matrix";
import { MatrixCell } from "./matrix-cell";

const HEAD =
  "h-8 border-b border-line-1 bg-sunken px-2.5 text-2xs font-medium whitespace-nowrap text-ink-3 last:pe-4";
// The key stays in sight while the models scroll past it.
const KEY_COLUMN = "sticky start-0 z-[1] ps-4 text-start";

type MatrixTableProps = {
  credentials: readonly CredentialSummary[];
  models: readonly string[];
  cellOf: (credentialId: string, model: string) => Cell;
  /** The way to test one key on all models; where it is left out there is no such column. */
  rowAction?: ((credential: CredentialSummary) => React.ReactNode) | undefined;
};

/** Keys down, models across. It stays a table on phones and scrolls inside its card. */
export function MatrixTable({ credentials, models, cellOf, rowAction }: MatrixTableProps) {
  const t = useTranslations("matrix");
  return (
    <section
      aria-label={t("caption")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it too
      tabIndex={0}
      className="overflow-x-auto focus-visible:shadow-[inset_0_0_0_2px_var(--accent-fill)]"
    >
      <table aria-label={t("caption")} className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} ${KEY_COLUMN}`}>
              {t("key")}
            </th>
            {models.map((model) => (
              <th key={model} scope="col" className={HEAD}>
                <code className="font-mono">{model}</code>
              </th>
            ))}
            {rowAction && (
              <th scope="col" className={HEAD}>
                <span className="sr-only">{t("test")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {credentials.map((credential) => (
            <tr key={credential.id} className="border-b border-line-1 last:border-b-0">
              <th scope="row" className={`${KEY_COLUMN} bg-card py-[7px] pe-2.5 align-top font-normal`}>
                <RowName credential={credential} />
              </th>
              {models.map((model) => (
                <MatrixCell key={model} cell={cellOf(credential.id, model)} />
              ))}
              {rowAction && (
                <td className="px-2.5 py-[7px] pe-4 text-end align-top whitespace-nowrap">
                  {rowAction(credential)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RowName({ credential: { mask, label, state } }: { credential: CredentialSummary }) {
  const states = useTranslations("vocabulary.credentialState");
  return (
    <>
      <code className="font-mono whitespace-nowrap">{mask}</code>
      <span className="block max-w-36 truncate text-xs text-ink-3" title={label}>
        {states(state)} · {label}
      </span>
    </>
  );
}
